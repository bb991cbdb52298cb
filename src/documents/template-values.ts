import { Liquid, type Template as Parsed } from 'liquidjs';

export type Scope = Readonly<Record<string, unknown>>;

/** A value that the template prints is not in the data; `source` is the template's own text. */
export class MissingValueError extends Error {
  override name = 'MissingValueError';
  constructor(readonly source: string) {
    super(`nothing to print for ${source}`);
  }
}

/**
 * Prints a Liquid text. `null`, an absent key and a list or record are holes, and a hole is a MissingValueError;
 * `| default: ""` says that a hole is meant.
 */
export function printValue(source: string, scope: Scope): string {
  return String(evaluate(source, scope)).normalize('NFC');
}

/** Whether a condition holds: empty text, 0, `null` and `false` don't, and an absent key is a MissingValueError. */
export function isTrue(expression: string, scope: Scope): boolean {
  return evaluate(`{% if ${expression} %}true{% endif %}`, scope) === 'true';
}

/** The list an expression names. */
export function listValue(expression: string, scope: Scope): readonly unknown[] {
  const list: unknown = inLiquid(expression, () => engine.evalValueSync(expression, scope));
  if (!Array.isArray(list)) throw new MissingValueError(`the list ${expression}`);
  return list;
}

/** What is wrong with a Liquid text before any data comes, if anything. */
export function liquidProblem(source: string): string | undefined {
  try {
    parse(source);
    return undefined;
  } catch (error) {
    const [said = ''] = error instanceof Error ? error.message.split('\n') : [];
    // It counts lines within the value; the file's own are told by whoever asks.
    return said.replace(/, line:\d+, col:\d+$/, '') || 'not Liquid';
  }
}

const engine = strictLiquid();
const parsed = new Map<string, Parsed[]>();

function evaluate(source: string, scope: Scope): unknown {
  return inLiquid(source, () => engine.renderSync(parse(source), scope));
}

function parse(source: string): Parsed[] {
  const known = parsed.get(source);
  if (known) return known;
  const fresh = engine.parse(source);
  parsed.set(source, fresh);
  return fresh;
}

function inLiquid<T>(source: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const isHole =
      error instanceof Error && (error.name === 'UndefinedVariableError' || /^hole\b/.test(error.message));
    const isUndefined = error instanceof Error && error.message.startsWith('undefined variable');
    if (isHole || isUndefined) throw new MissingValueError(source);
    throw error;
  }
}

function strictLiquid(): Liquid {
  const liquid = new Liquid({
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    jsTruthy: true,
    // An in-memory map instead of the disk: a template includes nothing.
    templates: {},
    parseLimit: 100_000,
    renderLimit: 5_000,
    memoryLimit: 10_000_000,
    outputEscape: (value: unknown) => {
      const isPrintable =
        typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
      if (!isPrintable) throw new Error('hole');
      return String(value);
    },
  });
  // These read the clock or the machine's time zone, or let a hole through: the same input must give the same bytes.
  const impure = [
    'date',
    'date_to_xmlschema',
    'date_to_rfc822',
    'date_to_string',
    'date_to_long_string',
    'sample',
  ];
  for (const filter of [...impure, 'raw']) liquid.unregisterFilter(filter);
  return liquid;
}
