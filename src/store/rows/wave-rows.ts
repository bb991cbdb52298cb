import type { Wave } from '../../workflow/ports.js';
import type { WaveTable } from '../schema-bench.js';
import { oneOf, optionalText, readRecord, text } from './json.js';

export function fromWave(wave: Wave): WaveTable {
  const { kind, warehouse, method, cutoffAt } = wave;
  return {
    shop: wave.shop,
    id: wave.id,
    day: wave.day,
    state: wave.state,
    operator: wave.operator ?? '',
    details: JSON.stringify({ kind, warehouse, method, cutoffAt }),
    created_at: wave.createdAt,
    closed_at: wave.closedAt ?? null,
  };
}

export function toWave(row: WaveTable): Wave {
  const details = readRecord(row.details);
  return {
    shop: row.shop,
    id: row.id,
    day: row.day,
    state: oneOf(states, row.state),
    operator: row.operator === '' ? undefined : row.operator,
    kind: oneOf(kinds, text(details.kind)),
    warehouse: optionalText(details.warehouse),
    method: optionalText(details.method),
    cutoffAt: optionalText(details.cutoffAt),
    createdAt: row.created_at,
    closedAt: row.closed_at ?? undefined,
  };
}

const states = ['open', 'walking', 'closed'] as const satisfies readonly Wave['state'][];
const kinds = ['cluster', 'singles'] as const satisfies readonly Wave['kind'][];
