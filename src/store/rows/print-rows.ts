import type { PrintRecord } from '../../workflow/ports.js';
import type { PrintTable } from '../schema.js';
import { oneOf } from './json.js';

export function fromPrint(record: PrintRecord): PrintTable {
  const { id, document, what, destination, printer, copy, state, sha256, at, operator } = record;
  return {
    ...{ id, document, what, destination, printer, copy, state, sha256, at, operator },
    shop: record.shop ?? null,
    job: record.job ?? null,
    reason: record.reason ?? null,
  };
}

export function toPrint(row: PrintTable): PrintRecord {
  const { id, document, what, printer, copy, sha256, at, operator } = row;
  return {
    ...{ id, document, what, printer, copy, sha256, at, operator },
    destination: oneOf(destinations, row.destination),
    state: oneOf(states, row.state),
    shop: row.shop ?? undefined,
    job: row.job ?? undefined,
    reason: row.reason ?? undefined,
  };
}

const destinations = ['queue', 'command', 'folder'] as const satisfies readonly PrintRecord['destination'][];
const states = [
  'announced',
  'sent',
  'printed',
  'never',
  'unknown',
] as const satisfies readonly PrintRecord['state'][];
