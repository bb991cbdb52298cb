import { AppError } from '../../domain/errors.js';
import { pull } from '../../workflow/pull.js';
import type { Context } from '../context.js';
import { table } from '../table.js';

export async function ordersPull(context: Context) {
  const { input, words, style } = context;
  const { shop } = await context.config();
  const clock = await context.clock();
  const result = await pull(await context.ports(), {
    shop,
    since: sinceOf(input.text('since'), clock.now()),
    isFull: input.isOn('full'),
    hasAlerts: input.isOn('alert'),
    waitMs: context.waitMs,
  });
  const { postings, more, new: fresh, changed, cancelled, adopted, unchanged } = result;
  const counts = { new: fresh, changed, cancelled, adopted, unchanged };
  const { headings, changes, sentences } = words.catalog;
  const hasShops = result.shops.length > 1;
  const shown = postings.slice(0, MOST_SHOWN);
  const untold = postings.length - shown.length + more;
  const text = () =>
    [
      table(
        [
          { title: headings.change, cell: (row) => words.tell(changes, row.change) },
          { title: headings.shop, cell: (row) => (hasShops ? row.shop : '') },
          { title: headings.posting, cell: (row) => row.posting },
        ],
        shown,
        style.width,
      ),
      untold === 0 ? '' : words.fill(sentences.pulledMore, { more: untold }),
      words.fill(sentences.pulled, counts),
    ]
      .filter((part) => part !== '')
      .join('\n');
  const listed = postings.map(({ shop: of, posting, change }) => ({ shop: of, posting, change }));
  return {
    data: { ...counts, postings: listed, more },
    text,
    next: fresh > 0 ? 'ozf confirm --all' : 'ozf orders next',
  };
}

/** A screen and a half; `--json` holds them all, up to ten thousand. */
const MOST_SHOWN = 100;

/** `2026-11-01`, an instant, or `2d` before now. */
function sinceOf(text: string | undefined, now: Date): string | undefined {
  if (text === undefined) return undefined;
  const days = /^(\d{1,4})([dh])$/.exec(text);
  if (days)
    return new Date(
      now.getTime() - Number(days[1]) * (days[2] === 'd' ? 86_400_000 : 3_600_000),
    ).toISOString();
  const isDate = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/.test(text);
  const instant = isDate ? new Date(text) : undefined;
  if (instant && !Number.isNaN(instant.getTime())) return instant.toISOString();
  const expected = '2026-11-01, 2026-11-01T08:00:00Z, 2d';
  throw new AppError({
    kind: 'usage',
    code: 'bad-value',
    message: `${text} is no value for --since: ${expected}`,
    details: { flag: '--since', value: text, expected },
  });
}
