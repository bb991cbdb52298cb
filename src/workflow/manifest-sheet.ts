import type { Posting } from '../domain/posting.js';
import { localTime } from './pick-list.js';
import type { Carriage, Ports, TemplateData } from './ports.js';

/** `struckOff` are postings that Ozon took off the act: they stay on the sheet, marked. */
export async function manifestOf(
  ports: Ports,
  carriage: Carriage,
  struckOff: readonly string[] = [],
): Promise<TemplateData> {
  const { id, shop } = carriage;
  const postings = await ports.store.postings(carriage.postings.map((number) => ({ shop, number })));
  return sheetOf(ports, postings, {
    ...{ posting: `carriage ${id}`, id, shop, carriage: id, struckOff },
    shipmentBarcode: carriage.barcodeText,
  });
}

export interface SheetOf {
  /** What errors call it. */
  readonly posting: string;
  readonly id: string;
  readonly shop: string;
  readonly carriage?: string | undefined;
  readonly carrier?: string | undefined;
  readonly shipmentBarcode?: string | undefined;
  readonly struckOff: readonly string[];
}

export function sheetOf(ports: Ports, postings: readonly Posting[], of: SheetOf): TemplateData {
  const { timeZone, sender } = ports.settings;
  const rows = postings.map((posting) => ({
    posting: posting.number,
    tote: posting.tote ?? null,
    barcode: (of.carrier === undefined ? posting.barcodes.scanit : posting.trackingNumber) ?? null,
    pieces: posting.boxes?.count ?? 1,
    weight: posting.box?.weightGrams ?? null,
    note: noteOf(posting, of.struckOff),
  }));
  const going = rows.filter((row) => row.note === null);
  return {
    ...{ posting: of.posting, id: of.id, carriage: of.carriage ?? null, carrier: of.carrier ?? null },
    shipmentBarcode: of.shipmentBarcode ?? null,
    date: localTime(ports.now().toISOString(), timeZone),
    warehouse: postings[0]?.warehouse ?? '',
    method: postings[0]?.method ?? null,
    sender: sender.name === '' ? of.shop : sender.name,
    copy: copies[0],
    totals: {
      postings: going.length,
      pieces: going.reduce((sum, { pieces }) => sum + pieces, 0),
      cancelled: rows.length - going.length,
      weight: kilograms(going.map(({ weight }) => weight)),
    },
    postings: rows,
  };
}

/** One for each side; what one of them writes on his stays the other's to compare. */
export function manifestCopies(data: TemplateData): readonly TemplateData[] {
  return copies.map((copy) => ({ ...data, copy }));
}
const copies = ['экземпляр продавца', 'экземпляр перевозчика'] as const;

/** Null where not every parcel was weighed. */
function kilograms(grams: readonly (number | null)[]): string | null {
  const known = grams.filter((each) => each !== null);
  if (known.length === 0 || known.length < grams.length) return null;
  const sum = known.reduce((all, each) => all + each, 0);
  return (sum / 1000).toFixed(1).replace('.', ',');
}

function noteOf({ number, stage }: Posting, struckOff: readonly string[]): string | null {
  if (stage === 'cancelled') return STRUCK_OUT;
  return struckOff.includes(number) ? STRUCK_OFF : null;
}
const STRUCK_OFF = 'ИСКЛЮЧЕНО ИЗ АКТА, НЕ СДАВАТЬ';
/** In the template's own language, as every word on that sheet. */
const STRUCK_OUT = 'ОТМЕНЕНО, НЕ СДАВАТЬ';
