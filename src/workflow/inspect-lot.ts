import { AppError, type Details, refused } from '../domain/errors.js';
import type { Disposition } from '../domain/inspection.js';
import {
  byClass,
  type FoundDefects,
  knownAqls,
  type SamplingPlan,
  samplingPlan,
  severityAfter,
  verdictOf,
} from '../domain/sampling.js';
import { binOfDisposition } from '../domain/stock-bins.js';
import { foundIn, type LotSheet, mustReadLot, planIn, sheetOf, sortedFound } from './lot-sheet.js';
import { actNow } from './move.js';
import type { Lot, Ports, Reader, Writer } from './ports.js';
import { lotProofs, type ProofWish, readProofs } from './proofs.js';

export interface Delivery {
  readonly id: string;
  readonly article: string;
  readonly quantity: number;
  readonly supplier?: string | undefined;
}

/** Goods came in: how many of them are looked at. The same delivery told twice changes nothing. */
export async function openLot(ports: Ports, delivery: Delivery): Promise<LotSheet> {
  const { id, article: item, quantity, supplier } = delivery;
  const tables = await ports.rules.aql();
  const { majorAql: major, minorAql: minor } = ports.settings.desk.inspect;
  const { at, actor: operator } = actNow(ports);
  return ports.store.transact(async (tx) => {
    const known = await tx.lot(id);
    if (known) return sheetOf(tx, sameOrRefused(known, delivery), { isChanged: false });
    const severity = await severityFor(tx, supplier);
    const plan = samplingPlan(tables, { quantity, major, minor, severity });
    if (!plan) throw unknownAql(`${major}, ${minor}`, knownAqls(tables).join(', '));
    if (supplier !== undefined && !(await tx.suppliers()).some((each) => each.id === supplier))
      await tx.saveSuppliers([{ id: supplier, name: supplier }]);
    const lot: Lot = {
      ...{ id, item, quantity, supplier, operator, receivedAt: at },
      plan: { ...plan, rules: tables.id },
      found: {},
    };
    await tx.saveLot(lot);
    return sheetOf(tx, lot, { isChanged: true });
  });
}

export interface LotFindings {
  readonly id: string;
  readonly found: FoundDefects;
  /** Where a rejected delivery goes. */
  readonly disposition: Disposition;
  readonly proofs?: readonly ProofWish[];
}

/** The sample was looked at: accepted or rejected, once. What is rejected leaves the shelves where stock is kept. */
export async function decideLot(ports: Ports, findings: LotFindings): Promise<LotSheet> {
  const { id, found, disposition } = findings;
  const proofs = await readProofs(ports, findings.proofs ?? []);
  const { at, actor: operator } = actNow(ports);
  return ports.store.transact(async (tx) => {
    const known = await mustReadLot(tx, id);
    const plan = planIn(known);
    await tx.saveProofs(lotProofs(id, proofs));
    if (known.verdict !== undefined) {
      const isSame = JSON.stringify(sortedFound(foundIn(known))) === JSON.stringify(sortedFound(found));
      if (!isSame) throw decided(known);
      return sheetOf(tx, known, { isChanged: false });
    }
    refuseTooMany(plan, found);
    const verdict = verdictOf(plan, found);
    const details: Details = { defects: sortedFound(found), classes: byClass(found) };
    const lot: Lot = { ...known, found: details, verdict, decidedAt: at, operator };
    await tx.saveLot(lot);
    const setAside = verdict === 'rejected' ? await carryAway(tx, lot, { disposition, at, operator }) : 0;
    return sheetOf(tx, lot, { isChanged: true, setAside });
  });
}

async function severityFor(reader: Reader, supplier: string | undefined) {
  if (supplier === undefined) return 'normal';
  const before = await reader.lots({ supplier, limit: MOST_BEFORE });
  return severityAfter(before.flatMap(({ verdict }) => (verdict ? [verdict] : [])));
}

const MOST_BEFORE = 20;

interface CarryingAway {
  readonly disposition: Disposition;
  readonly at: string;
  readonly operator: string;
}

/** What was booked in with this delivery and still lies where it was booked to. */
async function carryAway(tx: Writer, lot: Lot, { disposition, at, operator }: CarryingAway): Promise<number> {
  if (!(await tx.isStockKept())) return 0;
  const { id, item } = lot;
  const to = binOfDisposition(disposition);
  const booked = (await tx.stockMoves({ item, limit: MOST_MOVES })).filter(
    (move) => move.lot === id && move.from === undefined,
  );
  const wanted = new Map<string, number>();
  for (const { to: bin, quantity } of booked)
    if (bin !== undefined && bin !== to) wanted.set(bin, (wanted.get(bin) ?? 0) + quantity);
  let carried = 0;
  for (const [bin, most] of wanted) {
    const [level] = await tx.levels({ items: [item], bin });
    const quantity = Math.min(most, level?.quantity ?? 0);
    if (quantity <= 0) continue;
    const move = {
      at,
      operator,
      item,
      quantity,
      from: bin,
      to,
      reason: 'lot-rejected',
      lot: id,
      details: {},
    };
    await tx.saveMoves([move]);
    carried += quantity;
  }
  return carried;
}
const MOST_MOVES = 1_000;

function sameOrRefused(known: Lot, { article, quantity, supplier }: Delivery): Lot {
  const isSame = known.item === article && known.quantity === quantity;
  if (isSame && (supplier === undefined || supplier === known.supplier)) return known;
  const { id, item } = known;
  throw refused({
    code: 'lot-differs',
    message: `${id} is a delivery of ${known.quantity} of ${item} already`,
    hint: `ozf inspect lot ${id}`,
    details: { lot: id, article: item, quantity: known.quantity },
  });
}

function decided({ id, verdict }: Lot): AppError {
  return refused({
    code: 'lot-decided',
    message: `${id} was ${verdict} already: a delivery is judged once`,
    hint: `ozf inspect lot ${id}`,
    details: { lot: id, verdict: verdict ?? '' },
  });
}

function refuseTooMany({ sample }: SamplingPlan, found: FoundDefects): void {
  const [name, count] = Object.entries(found).find(([, units]) => units > sample) ?? [];
  if (name === undefined) return;
  throw refused({
    code: 'more-than-sample',
    message: `${count} units with ${name} were found among ${sample}`,
    details: { defect: name, count, sample },
  });
}

function unknownAql(aql: string, known: string): AppError {
  return new AppError({
    kind: 'usage',
    code: 'unknown-aql',
    message: `The sampling tables have no AQL ${aql}: ${known}`,
    hint: 'ozf inspect lot --help',
    details: { aql, known },
  });
}
