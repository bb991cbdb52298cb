import { createOzon } from '../../src/ozon/client.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/start.js';
import type { Ozon } from '../../src/workflow/ports.js';
import { liveThroughChanges } from './changes-day.js';
import { driveToTheGate } from './gate-day.js';
import { tellOfUnits } from './units-day.js';

/** One exchange with Ozon as it went over the wire. */
export interface Exchange {
  readonly path: string;
  readonly request: unknown;
  readonly status: number;
  readonly response: unknown;
}

const START_MS = Date.parse('2026-11-23T08:00:00Z');

/** A practice Ozon and our client before it; time stands still until a test moves it. */
export async function openPractice(): Promise<{ sandbox: Sandbox; ozon: Ozon; exchanges: Exchange[] }> {
  const sandbox = await startSandbox({
    port: 0,
    seed: 1,
    realNowMs: () => START_MS,
    newRunId: 'run-1',
    fontFile: 'templates/fonts/PTSans-Regular.ttf',
    requestsPerSecond: 100_000,
  });
  const exchanges: Exchange[] = [];
  let realMs = 0;
  const ozon = createOzon({
    apiUrl: sandbox.url,
    clientId: sandbox.clientId,
    apiKey: sandbox.apiKey,
    fetch: recordingFetch(exchanges),
    realNowMs: () => realMs,
    realSleep: async (milliseconds) => {
      realMs += milliseconds;
    },
    random: () => 0.5,
  });
  return { sandbox, ozon, exchanges };
}

function recordingFetch(exchanges: Exchange[]): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    if (init?.method !== 'POST') return response;
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    exchanges.push({
      path: new URL(String(input)).pathname,
      request: JSON.parse(String(init.body)),
      status: response.status,
      response: isJson ? parsed(await response.clone().text()) : undefined,
    });
    return response;
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Calls every method of the client at least once. */
export async function liveThroughTheDay(practice: { sandbox: Sandbox; ozon: Ozon }): Promise<void> {
  const { ozon } = practice;
  await ozon.key();
  await ozon.seller();
  await ozon.warehouses();
  await ozon.deliveryMethods();
  const { postings } = await ozon.unfulfilled({ from: day(-2), to: day(20) });
  await ozon.products(postings.flatMap((posting) => posting.lines.map((line) => line.sku)));
  await askBesides(ozon);
  const [cancelled, ...rest] = postings.filter((posting) => posting.actions.includes('ship'));
  if (!cancelled) throw new Error('the practice day has nothing to assemble');
  await ozon.cancelReasons(cancelled.number);
  await ozon.cancel(cancelled.number, { id: '352', message: '' });
  for (const posting of rest) {
    if (posting.flow === 'ozon') await ozon.restrictions(posting.number);
    await ozon.assemble(posting.number, [posting.lines]);
  }
  practice.sandbox.advance(20_000);
  await ozon.listed({ from: day(-1), to: day(0.1), changed: { from: day(-1), to: day(0.1) } });
  const ready = await Promise.all(rest.map((posting) => ozon.posting(posting.number)));
  const fbs = ready.filter((posting) => posting.flow === 'ozon' && posting.ozonStatus === 'awaiting_deliver');
  await ozon.numberByBarcode(fbs[0]?.barcodes.scanit ?? '');
  practice.sandbox.advance(60_000);
  await printLabels(
    practice,
    fbs.map((posting) => posting.number),
  );
  await handOver(practice, fbs[0]?.methodId ?? '');
  const own = ready.filter((posting) => posting.flow === 'non_integrated').map((posting) => posting.number);
  await tellOfUnits(practice);
  await ozon.setTracking(own.map((number) => ({ number, track: 'RA123456785RU' })));
  await ozon.delivering(own);
  practice.sandbox.advance(5_000);
  await ozon.lastMile(own);
  practice.sandbox.advance(5_000);
  await ozon.delivered(own);
  await askPartners(practice);
  await liveThroughChanges(practice);
  await driveToTheGate(practice);
}

/** What the carriers beside Ozon are asked. */
async function askPartners({ sandbox, ozon }: { sandbox: Sandbox; ozon: Ozon }): Promise<void> {
  for (const role of ['aggregator-multibox', 'express', 'hybrid']) {
    const body = JSON.stringify({ role });
    await fetch(`${sandbox.url}/__practice__/order`, { method: 'POST', body });
  }
  const { postings } = await ozon.unfulfilled({ from: day(-2), to: day(20) });
  const [boxed, express] = postings.filter((posting) => posting.flow === 'aggregator');
  await ozon.setBoxCount(boxed?.number ?? '', 2);
  const crossing = postings.find((posting) => posting.flow === 'hybrid');
  for (const posting of [express, crossing]) {
    if (posting) await ozon.assemble(posting.number, [posting.lines]);
  }
  sandbox.advance(20_000);
  await ozon.verifyPickupCode(express?.number ?? '', express?.orderNumber.slice(-4) ?? '');
  sandbox.advance(9 * 3_600_000);
  await ozon.etgb({ from: day(-1), to: day(2) });
  await ozon.returnSettings(boxed?.methodId ?? '');
}

/** Catalogue, stock and rating. */
async function askBesides(ozon: Ozon): Promise<void> {
  const products = await ozon.catalogue();
  const ids = products.map(({ productId }) => productId);
  const skus = products.map(({ sku }) => sku);
  await ozon.productDescription(ids[0] ?? '');
  await ozon.relatedSkus([...skus, '999']);
  await ozon.addBarcodes([{ sku: skus[0] ?? '', barcode: '4600000000001' }]);
  await ozon.generateBarcodes(ids);
  await ozon.stocksByScheme(ids);
  const [shelf] = await ozon.stocksByWarehouse(skus);
  const pair = { productId: shelf?.productId ?? '', warehouseId: shelf?.warehouseId ?? '' };
  await ozon.setStocks([{ ...pair, stock: 7 }]);
  await ozon.setStocks([{ ...pair, stock: 8 }]);
  await ozon.unpaidLegalProducts();
  await ozon.invalidProducts();
  await ozon.warehouseOperation('a0cfefee-9a5a-4580-bc32-2f9a6c7973e3');
  const days = { from: day(-14).slice(0, 10), to: day(0).slice(0, 10) };
  await ozon.ratings();
  await ozon.ratingThresholds('rating_general_indicator_fbs_rfbs', days);
  await ozon.errorIndex();
  await ozon.errorPostings(days);
}

async function printLabels({ sandbox, ozon }: { sandbox: Sandbox; ozon: Ozon }, numbers: readonly string[]) {
  const { big } = await ozon.createLabelTasks(numbers);
  sandbox.advance(10_000);
  const state = await ozon.labelTask(big ?? '');
  if (state.state === 'completed') await ozon.download(state.fileUrl ?? '');
}

async function handOver(
  { sandbox, ozon }: { sandbox: Sandbox; ozon: Ozon },
  methodId: string,
): Promise<void> {
  const date = day(0).slice(0, 10);
  await ozon.carriageMethods({ methodId, date });
  await ozon.cancelCarriage(await ozon.createCarriage({ methodId, date }));
  const id = await ozon.createCarriage({ methodId });
  const numbers = await ozon.carriagePostings(id);
  await ozon.setCarriagePostings(id, numbers.slice(1));
  await control(sandbox, 'entrusted', { warehouse_id: Number(methodId) });
  await ozon.approveCarriage(id, 2);
  sandbox.advance(20_000);
  await ozon.carriage(id);
  await ozon.carriageStatus(id);
  await ozon.carriageBarcode(id);
  await ozon.carriageBarcodeText(id);
  await ozon.carriageDocuments(id);
  await ozon.carriagePlaceLabels(id);
  const [lost = ''] = await ozon.carriagePostings(id);
  await control(sandbox, 'not-scanned', { posting_number: lost });
  await ozon.openDispute([lost]);
  await ozon.redeliver([lost]);
}

async function control({ url }: Sandbox, name: string, body: object): Promise<void> {
  await fetch(`${url}/__practice__/${name}`, { method: 'POST', body: JSON.stringify(body) });
}

/** The instant so many days after the start of the practice. */
export function day(offset: number): string {
  return new Date(START_MS + offset * 86_400_000).toISOString();
}
