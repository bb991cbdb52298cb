import { AppError } from '../../domain/errors.js';
import { doctor as examine } from '../../workflow/doctor.js';
import type { Answer } from '../answer.js';
import type { Context } from '../context.js';
import { table } from '../table.js';
import { textOf, type Words } from '../words.js';

type Finding = Awaited<ReturnType<typeof examine>>['checks'][number];

export async function doctor(context: Context): Promise<Answer> {
  const { input, words, style, output } = context;
  const { shop } = await context.config();
  const { checks } = await examine(await context.ports(), {
    maxAgeMs: input.durationMs('max-age'),
    shop,
    neededMethods: await context.world.ozonMethods(),
  });
  const { headings, doctorChecks, doctorStates } = words.catalog;
  const { paint } = output;
  const paints = { ok: paint.good, warn: paint.warning, bad: paint.bad };
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
        { title: headings.why, cell: (check) => findingText(check, words), isElastic: true },
        { title: headings.type, cell: (check) => check.hint ?? '' },
      ],
      checks,
      style.width,
    );
  const data = {
    checks: checks.map(({ name, shop: of, state, details, hint }) => ({
      name,
      shop: of ?? null,
      state,
      details,
      hint: hint ?? null,
    })),
  };
  return { data, text, next: 'ozf', error: badError(checks) };
}

/** The catalog's text of a finding; of a failed look the text of its error. */
function findingText(check: Finding, words: Words): string {
  const { doctorDetails, doctorWork, doctorSeen, doctorWrites, doctorScripts } = words.catalog;
  const { stops, seen, verb, scripts, why } = check.details;
  const named: Record<string, unknown> = { ...check.details };
  if (Array.isArray(stops)) named.stops = stops.map((each) => words.tell(doctorWork, String(each)));
  if (Array.isArray(scripts)) named.scripts = scripts.map((each) => words.tell(doctorScripts, String(each)));
  if (typeof why === 'string') named.why = words.tell(words.catalog.printing.troubles, why);
  if (typeof seen === 'string') named.seen = words.tell(doctorSeen, seen);
  if (typeof verb === 'string') named.verb = words.tell(doctorWrites, verb);
  const { code, message } = check.details;
  const keys = [`${check.name}-${check.variant ?? check.state}`, `${check.variant ?? ''}`];
  const key = keys.find((each) => textOf(doctorDetails, each) !== undefined);
  const isFailedLook = typeof code === 'string' && typeof message === 'string' && check.variant === undefined;
  if (isFailedLook) return words.error({ code, message, details: check.details });
  return key === undefined ? String(message ?? '') : words.tell(doctorDetails, key, named);
}

/**
 * A person is needed: 3, for a key that is wrong or lacks a role too, though the words are the key's own. Where nothing
 * but Ozon's or the database's silence was found nobody is needed, and the same command will do later: 5.
 */
function badError(checks: readonly Finding[]): AppError | undefined {
  const bad = checks.filter((check) => check.state === 'bad');
  const [first] = bad;
  if (first === undefined) return undefined;
  const names = [...new Set(bad.map((check) => check.name))];
  const hint = bad.find((check) => check.hint !== undefined)?.hint;
  const alone = ALONE.find((each) => bad.every((check) => check.kind === each));
  const kind = alone === 'unavailable' ? 'unavailable' : 'refused';
  const isOne = alone !== undefined && first.code !== undefined;
  return new AppError({
    kind,
    code: isOne && first.code !== undefined ? first.code : 'needs-a-person',
    message: isOne ? String(first.details.message ?? first.code) : `A person is needed: ${names.join(', ')}`,
    details: isOne ? { ...first.details, checks: names } : { checks: names },
    ...(hint === undefined ? {} : { hint }),
  });
}
const ALONE = ['unauthorized', 'unavailable'] as const;
