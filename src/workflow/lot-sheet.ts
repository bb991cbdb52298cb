import { refused } from '../domain/errors.js';
import { type Defect, isDefect } from '../domain/inspection.js';
import { type ClassPlan, defectClasses, type FoundDefects, type SamplingPlan } from '../domain/sampling.js';
import type { Inspection, Lot, Ports, Proof, Reader } from './ports.js';

/** A delivery, how it is judged, and what was found in it then and later. */
export interface LotSheet {
  readonly lot: Lot;
  readonly plan: SamplingPlan;
  readonly found: FoundDefects;
  /** Units of it that failed at inspection afterwards. */
  readonly failures: readonly Inspection[];
  readonly proofs: readonly Proof[];
  readonly isChanged: boolean;
  /** Units that the books carried away with the rejection. */
  readonly setAside: number;
}

export async function showLot({ store }: Pick<Ports, 'store'>, id: string): Promise<LotSheet> {
  return sheetOf(store, await mustReadLot(store, id), { isChanged: false });
}

/** The newest ones. */
export async function listLots({ store }: Pick<Ports, 'store'>): Promise<readonly LotSheet[]> {
  const lots = await store.lots({ limit: MOST_LOTS });
  return Promise.all(lots.map((lot) => sheetOf(store, lot, { isChanged: false })));
}
const MOST_LOTS = 50;

export async function sheetOf(
  reader: Reader,
  lot: Lot,
  { isChanged, setAside = 0 }: { readonly isChanged: boolean; readonly setAside?: number },
): Promise<LotSheet> {
  const failures = await reader.lotFailures(lot.id);
  const proofs = await reader.proofs({ lot: lot.id });
  return { lot, plan: planIn(lot), found: foundIn(lot), failures, proofs, isChanged, setAside };
}

export async function mustReadLot(reader: Reader, id: string): Promise<Lot> {
  const lot = await reader.lot(id);
  if (lot) return lot;
  const hint = `ozf inspect lot ${id} ARTICLE QTY`;
  throw refused({ code: 'unknown-lot', message: `No delivery is called ${id}`, hint, details: { lot: id } });
}

/** As `openLot` has written it. */
export function planIn({ plan }: Lot): SamplingPlan {
  const { letter, sample, isAll, severity, classes } = plan;
  const rows = isRecord(classes) ? classes : {};
  const of = (name: string): ClassPlan => {
    const row = rows[name];
    const { aql, accept } = isRecord(row) ? row : {};
    const most = typeof accept === 'number' ? accept : 0;
    return { aql: String(aql ?? '0'), accept: most, reject: most + 1 };
  };
  const [critical, major, minor] = defectClasses;
  return {
    letter: String(letter ?? ''),
    sample: typeof sample === 'number' ? sample : 0,
    isAll: isAll === true,
    severity: severity === 'tightened' ? 'tightened' : 'normal',
    classes: { critical: of(critical), major: of(major), minor: of(minor) },
  };
}

export function foundIn({ found }: Lot): FoundDefects {
  const told = isRecord(found.defects) ? found.defects : {};
  const counts: Partial<Record<Defect, number>> = {};
  for (const [name, count] of Object.entries(told))
    if (isDefect(name) && typeof count === 'number') counts[name] = count;
  return counts;
}

export function sortedFound(found: FoundDefects): Record<string, number> {
  return Object.fromEntries(
    Object.entries(found)
      .filter(([, count]) => count > 0)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
