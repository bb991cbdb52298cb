import { asAppError } from './batch.js';
import { manifestCopies, manifestOf } from './manifest-sheet.js';
import type { Carriage, Ports } from './ports.js';

/**
 * Saves what the drop-off point wants to see: Ozon's documents and the shipment barcode, and our own list for the
 * two signatures. What Ozon has not got ready within the bound is fetched by the next `ship`.
 */
export async function saveCarriageFiles(ports: Ports, carriage: Carriage): Promise<Carriage> {
  const ozon = ports.ozon(carriage.shop);
  const folder = `carriages/${carriage.shop}-${carriage.id}`;
  const files: Record<string, string> = { ...carriage.files };
  try {
    if (!(await isReady(ports, carriage))) return carriage;
    const { places, actions } = await ozon.carriage(carriage.id);
    if (places > 0) {
      const path = `${folder}-places.pdf`;
      await write(ports, files, { kind: 'places', path, bytes: await ozon.carriagePlaceLabels(carriage.id) });
    }
    const barcodeText = await ozon.carriageBarcodeText(carriage.id);
    await write(ports, files, {
      kind: 'barcode',
      path: `${folder}-barcode.png`,
      bytes: await ozon.carriageBarcode(carriage.id),
    });
    if (hasDocuments(actions)) {
      const path = `${folder}-documents.pdf`;
      await write(ports, files, {
        kind: 'documents',
        path,
        bytes: await ozon.carriageDocuments(carriage.id),
      });
    }
    const manifest = await ports.documents.render(
      'manifest-a4',
      manifestCopies(await manifestOf(ports, { ...carriage, barcodeText })),
      ports.now(),
    );
    await write(ports, files, { kind: 'manifest', path: `${folder}-manifest.pdf`, bytes: manifest });
    const whole: Carriage = { ...carriage, files, barcodeText };
    await ports.store.transact((tx) => tx.saveCarriage(whole));
    return whole;
  } catch (thrown) {
    const error = asAppError(thrown);
    // The hand-over is recorded already: papers that come later don't make it undone.
    if (error.kind === 'bug' || error.kind === 'interrupted') throw error;
    ports.progress({ code: 'carriage-files-later', details: { carriage: carriage.id } });
    return carriage;
  }
}

/** Documents of carriages that were handed over lately and lack some; those of this run were asked for already. */
export async function completeDocuments(ports: Ports, asked: readonly Carriage[]): Promise<void> {
  const since = new Date(ports.now().getTime() - LOOK_BACK_MS).toISOString();
  for (const carriage of await ports.store.carriages({ since })) {
    const isKnownShop = ports.settings.shops.some((shop) => shop.name === carriage.shop);
    const isAsked = asked.some((each) => each.shop === carriage.shop && each.id === carriage.id);
    if (isKnownShop && !isAsked && carriage.files.documents === undefined)
      await saveCarriageFiles(ports, carriage);
  }
}
const LOOK_BACK_MS = 2 * 86_400_000;

async function isReady(ports: Ports, carriage: Carriage): Promise<boolean> {
  for (let polls = 0; polls < MOST_POLLS; polls += 1) {
    const status = await ports.ozon(carriage.shop).carriageStatus(carriage.id);
    if (status.state !== 'in_process') return status.state === 'ready' || status.state === 'formed';
    ports.progress({ code: 'carriage-documents', details: { carriage: carriage.id } });
    await ports.sleep(POLL_MS);
  }
  return false;
}
const MOST_POLLS = 24;
const POLL_MS = 5_000;

/** What exists for this carriage stands among its actions; where none are told, the documents are asked for. */
function hasDocuments(actions: readonly string[]): boolean {
  return actions.length === 0 || actions.some((action) => DOCUMENTS.includes(action));
}
const DOCUMENTS: readonly string[] = ['get_shipping_list', 'get_waybill', 'get_act_of_acceptance'];

interface FileToWrite {
  readonly kind: string;
  readonly path: string;
  readonly bytes: Uint8Array;
}

async function write(ports: Ports, files: Record<string, string>, file: FileToWrite): Promise<void> {
  await ports.documents.writeFile(`${ports.settings.filesFolder}/${file.path}`, file.bytes);
  files[file.kind] = file.path;
}
