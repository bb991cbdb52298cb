import { refused } from '../../domain/errors.js';
import { doctor as examine } from '../../workflow/doctor.js';
import type { Answer } from '../answer.js';
import type { Context } from '../context.js';
import { table } from '../table.js';

type Finding = Awaited<ReturnType<typeof examine>>['checks'][number];

export async function doctor(context: Context): Promise<Answer> {
  const { input, words, style, output } = context;
  const { shop } = await context.config();
  const { checks } = await examine(await context.ports(), {
    maxAgeMs: input.durationMs('max-age'),
    shop,
    neededMethods: await context.world.ozonMethods(),
  });
  const { headings, doctorChecks, doctorStates, doctorDetails } = words.catalog;
  const { paint } = output;
  const paints = { ok: paint.good, warn: paint.warning, bad: paint.bad };
  const detail = (check: Finding) => {
    const text = words.tell(doctorDetails, `${check.name}-${check.state}`, check.details);
    return text === `${check.name}-${check.state}`
      ? Object.values(check.details).map(String).join(' ')
      : text;
  };
  const text = () =>
    table(
      [
        { title: headings.check, cell: (check) => words.tell(doctorChecks, check.name) },
        { title: headings.shop, cell: (check) => check.shop ?? '' },
        {
          title: headings.result,
          cell: (check) => doctorStates[check.state],
          paint: (check) => paints[check.state],
        },
        { title: headings.why, cell: detail, isElastic: true },
        { title: headings.type, cell: (check) => check.hint ?? '' },
      ],
      checks,
      style.width,
    );
  const data = {
    checks: checks.map((check) => ({ ...check, shop: check.shop ?? null, hint: check.hint ?? null })),
  };
  return { data, text, next: 'ozf', error: badError(checks) };
}

/** A person is needed. */
function badError(checks: readonly Finding[]) {
  const bad = checks.filter((check) => check.state === 'bad');
  if (bad.length === 0) return undefined;
  const hint = bad.find((check) => check.hint !== undefined)?.hint;
  const names = bad.map((check) => check.name);
  const message = `A person is needed: ${names.join(', ')}`;
  return refused({
    code: 'needs-a-person',
    message,
    details: { checks: names },
    ...(hint === undefined ? {} : { hint }),
  });
}
