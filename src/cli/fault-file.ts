import { isMap, isSeq, LineCounter, parseDocument } from 'yaml';
import { AppError } from '../domain/errors.js';

/** A YAML file of faults for the practice Ozon: what it says, and where in it. */
export interface FaultFile {
  readonly faults: unknown;
  /** The error about a fault of the list: names file, line and key. */
  readonly complaint: (place: FaultPlace, cause?: unknown) => AppError;
}

export interface FaultPlace {
  readonly index: number;
  readonly key: string;
  readonly expected: string;
}

/** What the faults may say is the practice Ozon's business; here is only the form: YAML, a list. */
export function readFaultFile(file: string, text: string): FaultFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [broken] = document.errors;
  if (broken) {
    const { line } = lines.linePos(broken.pos[0]);
    throw badFaults({ file, line, key: 'YAML', expected: broken.code });
  }
  const root: unknown = document.contents;
  const list = isMap(root) ? root.get('faults') : root;
  const told: unknown = document.toJS() ?? [];
  return {
    faults: typeof told === 'object' && told !== null && 'faults' in told ? told.faults : told,
    complaint: ({ index, key, expected }, cause) => {
      const fault = isSeq(list) ? list.get(index, true) : undefined;
      const pair = isMap(fault) ? fault.items.find((item) => String(item.key) === key) : undefined;
      const { line } = lines.linePos(startOf(pair?.key) ?? startOf(fault) ?? 0);
      return badFaults({ file, line, key: key || 'fault', expected }, cause);
    },
  };
}

function startOf(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node)) return undefined;
  const range: unknown = node.range;
  const [start]: unknown[] = Array.isArray(range) ? range : [];
  return typeof start === 'number' ? start : undefined;
}

function badFaults(
  details: { readonly file: string; readonly line: number; readonly key: string; readonly expected: string },
  cause?: unknown,
): AppError {
  const { file, line, key, expected } = details;
  return new AppError({
    kind: 'usage',
    code: 'bad-config',
    message: `${file}:${line}: ${key}: ${expected}`,
    details,
    cause,
  });
}
