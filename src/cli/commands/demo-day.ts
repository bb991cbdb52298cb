import { join } from 'node:path';
import type { AppError } from '../../domain/errors.js';
import { stages } from '../../domain/tracks.js';
import { confirm } from '../../workflow/confirm.js';
import { openInspectScan } from '../../workflow/inspect-scan.js';
import { label } from '../../workflow/label.js';
import { notify } from '../../workflow/notify.js';
import { pack } from '../../workflow/pack.js';
import { type PickList, pickList, pickListPdf } from '../../workflow/pick-list.js';
import { openPickScan } from '../../workflow/pick-scan.js';
import type { Carriage, Ports, PostingRow } from '../../workflow/ports.js';
import { importProducts } from '../../workflow/products.js';
import { pull } from '../../workflow/pull.js';
import type { ScanLoop } from '../../workflow/scan-loop.js';
import type { Selection } from '../../workflow/selection.js';
import { ship } from '../../workflow/ship.js';
import { openShipScan } from '../../workflow/ship-scan.js';
import { shipTrack } from '../../workflow/ship-track.js';
import { summaryOf } from '../batch-view.js';
import type { Context } from '../context.js';
import type { Practice } from '../world.js';
import { createNarrator, type Narrator } from './demo-narrator.js';

export interface DemoPlace {
  readonly ports: Ports;
  readonly practice: Practice;
  readonly folder: string;
}

export interface DemoDay {
  readonly in: number;
  readonly out: number;
  readonly stopped: readonly { readonly posting: string; readonly why: string }[];
  readonly carriages: readonly Carriage[];
}

const everything: Selection = { kind: 'all', filter: {} };
const agree = async (): Promise<void> => undefined;

/** The whole line, in the order of a working day. */
export async function walkDay(context: Context, place: DemoPlace): Promise<DemoDay> {
  const { ports } = place;
  const told = createNarrator(context);
  await morning(context, place, told);
  await told.stage('confirm', summaryOf(await confirm(ports, everything, { isLateAccepted: false })));
  const list = await walk(place, told);
  const refusals = await inspect(ports, list, told);
  await packUp(ports, told);
  await printLabels(place, told);
  await handOver(ports, told);
  const carriages = await ports.store.carriages({});
  await tell(ports, told);
  return { ...(await balance(context, ports, refusals)), carriages };
}

async function morning({ world }: Context, { ports, practice }: DemoPlace, told: Narrator): Promise<void> {
  await told.stage('pull', { ...(await pull(ports, PULL)) });
  const response = await world.fetch(`${practice.url}/__practice__/products.csv`);
  const { changed, unchanged } = await importProducts(ports, await response.text(), {});
  await told.line('products', { products: changed + unchanged });
}
const PULL = { isFull: false, hasAlerts: true, waitMs: 0 };

async function walk({ ports, folder }: DemoPlace, told: Narrator): Promise<PickList> {
  const list = await pickList(ports, {});
  await ports.documents.writeFile(join(folder, 'pick-list.pdf'), await pickListPdf(ports, list));
  const units = list.lines.reduce((sum, line) => sum + line.quantity, 0);
  await told.stage('pick', { postings: new Set(list.lines.map((line) => line.posting)).size, units });
  const loop = await openPickScan(ports, { codes: [] });
  const wrong = await loop.scan(WRONG_ITEM);
  if (wrong.error) await told.failure(wrong.error);
  await scanAll(loop, list);
  await told.line('picked', {
    accepted: loop.summary().accepted,
    postings: loop.summary().postingsDone.length,
  });
  return list;
}
/** A barcode that no product of the practice seller has. */
const WRONG_ITEM = '4600000000008';

async function inspect(ports: Ports, list: PickList, told: Narrator): Promise<readonly AppError[]> {
  const loop = await openInspectScan(ports, { codes: [] });
  const refusals = await scanAll(loop, list);
  const { accepted, postingsDone } = loop.summary();
  await told.stage('inspect', { accepted, postings: postingsDone.length });
  for (const error of refusals) await told.failure(error);
  return refusals;
}

async function scanAll(loop: ScanLoop, list: PickList) {
  const errors = new Map<string, AppError>();
  for (const line of list.lines) {
    for (let unit = 0; unit < line.quantity; unit += 1) {
      const { error } = await loop.scan(line.barcodes[0] ?? line.sku);
      if (error) errors.set(`${error.code} ${line.posting}`, error);
    }
  }
  return [...errors.values()];
}

async function packUp(ports: Ports, told: Narrator): Promise<void> {
  const options = { ask: agree, isDryRun: false, isReinforced: false };
  const inspected = await ports.store.queue({ stages: ['inspected'] });
  const big = inspected.find((posting) => posting.lines.length > 1 && posting.papers === 'none');
  if (big) {
    const parcels = big.lines.map(({ sku, quantity }) => [{ sku, quantity }]);
    const selection: Selection = { kind: 'named', codes: [big.number], shop: big.shop };
    await told.stage('split', { posting: big.number, parcels: parcels.length });
    await pack(ports, selection, { ...options, parcels });
  }
  const packed = await pack(ports, everything, options);
  await told.stage('pack', summaryOf(packed));
  for (const row of packed.held) await told.held(row);
  const fragile = packed.held.filter((row) => row.holds.some((hold) => hold.code === 'needs-reinforcement'));
  for (const row of fragile) {
    const selection: Selection = { kind: 'named', codes: [row.posting], shop: row.shop };
    await pack(ports, selection, { ...options, isReinforced: true });
    await told.line('reinforced', { posting: row.posting });
  }
}

async function printLabels({ ports, folder }: DemoPlace, told: Narrator): Promise<void> {
  const target = { kind: 'file', path: join(folder, 'labels.pdf') } as const;
  const labels = await label(ports, everything, { ask: agree, isDryRun: false, target, isAssembling: false });
  await told.stage('label', { ...summaryOf(labels), pages: labels.file?.pages ?? 0 });
  for (const row of labels.held) await told.held(row);
}

async function handOver(ports: Ports, told: Narrator): Promise<void> {
  const waiting = await ports.store.queue({ stages: ['packed'], papers: ['labelled'] });
  const loop = await openShipScan(ports, {});
  for (const posting of waiting) await loop.scan(posting.barcodes.scanit ?? posting.number);
  await told.stage('scanOut', { accepted: loop.summary().accepted });
  const own = waiting.find((posting) => posting.flow === 'non_integrated');
  if (own) {
    const track = 'DEMO1234567890';
    await shipTrack(ports, { code: own.number, shop: own.shop, carrier: 'CDEK', track, isDryRun: false });
    await told.line('tracked', { posting: own.number, track });
  }
  const shipped = await ship(ports, everything, {
    ask: agree,
    isDryRun: false,
    isUnscanned: false,
    waitMs: 0,
  });
  await told.stage('ship', { ...summaryOf(shipped), carriages: shipped.carriages.length });
  for (const row of shipped.held) await told.held(row);
  for (const { number } of shipped.stopList) await told.line('stopList', { posting: number });
}

async function tell(ports: Ports, told: Narrator): Promise<void> {
  await told.stage('pullAgain', { ...(await pull(ports, PULL)) });
  const sent = await notify(ports, { isDryRun: false, waitMs: 0 });
  await told.stage('notify', { ...sent });
  for (const { error } of sent.failures) await told.failure(error);
}

/** Every posting that came in has left, or is stopped for a reason. */
async function balance(
  { words }: Context,
  ports: Ports,
  refusals: readonly AppError[],
): Promise<Omit<DemoDay, 'carriages'>> {
  const { rows } = await ports.store.list({ stages });
  const isOut = (stage: string) => ['handed-over', 'in-transit', 'at-pickup', 'delivered'].includes(stage);
  const reasonOf = (row: PostingRow): string => {
    const [hold] = row.holds;
    const refusal = refusals.find((error) => error.details.posting === row.number);
    if (hold) return words.tell(words.catalog.holds, hold.code, hold.details);
    return refusal && row.stage !== 'cancelled' ? words.error(refusal) : words.catalog.stages[row.stage];
  };
  const stopped = rows
    .filter((row) => !isOut(row.stage) && row.stage !== 'split')
    .map((row) => ({ posting: row.number, why: reasonOf(row) }));
  return { in: rows.length, out: rows.filter((row) => isOut(row.stage)).length, stopped };
}
