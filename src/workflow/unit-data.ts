import { AppError, refused } from '../domain/errors.js';
import { readMark, refusalOfMark, shownMark } from '../domain/marks.js';
import type { Posting } from '../domain/posting.js';
import {
  ABSENT,
  type GivenDatum,
  refusalOfExcess,
  type UnitDatum,
  type UnitNeed,
} from '../domain/unit-data.js';
import { refusalOfImei, refusalOfUin } from '../domain/unit-numbers.js';
import type { Reader } from './ports.js';

/** What a person typed of the units of a product. */
export interface GivenText {
  /** SKU or article. */
  readonly sku: string;
  readonly need: UnitNeed;
  readonly text: string;
}

/** Judges what was typed by its form and against every living posting; throws the first refusal. */
export async function judgeGiven(
  reader: Reader,
  posting: Posting,
  given: readonly GivenText[],
): Promise<readonly GivenDatum[]> {
  const data: GivenDatum[] = [];
  for (const { sku: name, need, text } of given) {
    const line = posting.lines.find((each) => each.sku === name || each.offerId === name);
    if (!line) throw noSuchLine(posting, name);
    const datum =
      need === 'mark' ? { mark: await judgeMark(reader, posting, line.sku, text) } : READERS[need](text);
    const isTwice = data.some((each) => each.datum.mark !== undefined && each.datum.mark === datum.mark);
    if (isTwice) throw markInUse(datum.mark ?? '', posting.number);
    data.push({ sku: line.sku, need, datum });
  }
  const excess = refusalOfExcess(posting, data);
  if (excess) throw refused(excess);
  return data;
}

/** The marking code in a scan, if it is one of this product and of no other living unit. */
export async function judgeMark(
  reader: Reader,
  posting: Posting,
  sku: string,
  scan: string,
): Promise<string> {
  const item = await reader.item({ shop: posting.shop, sku });
  const refusal = refusalOfMark(scan, sku, item?.barcodes ?? []);
  if (refusal) throw refused(refusal);
  const code = readMark(scan)?.code ?? '';
  const isOther = posting.units.some((unit) => unit.mark === code && unit.sku !== sku);
  if (isOther) throw markInUse(code, posting.number);
  const [holder] = (await reader.markHolders([code])).filter(
    (each) => each.shop !== posting.shop || each.number !== posting.number,
  );
  if (holder) throw markInUse(code, holder.number);
  return code;
}

export function markInUse(mark: string, other: string): AppError {
  return refused({
    code: 'mark-in-use',
    message: `This marking code stands in ${other} already: ${shownMark(mark)}`,
    hint: `ozf orders show ${other}`,
    details: { mark: shownMark(mark), other },
  });
}

function noSuchLine(posting: Posting, sku: string): AppError {
  return refused({
    code: 'no-such-line',
    message: `${posting.number} has no ${sku}`,
    hint: `ozf orders show ${posting.number}`,
    details: { posting: posting.number, sku },
  });
}

const READERS: Readonly<Record<Exclude<UnitNeed, 'mark'>, (text: string) => UnitDatum>> = {
  uin: (text) => {
    const refusal = refusalOfUin(text.trim());
    if (refusal) throw refused(refusal);
    return { uin: text.trim() };
  },
  imei: (text) => {
    const imeis = text.split(',').map((each) => each.trim());
    const refusal = imeis.map(refusalOfImei).find((each) => each !== null);
    if (refusal) throw refused(refusal);
    return { imeis };
  },
  weight: (text) => {
    if (!/^[1-9]\d{0,6}$/.test(text)) throw badWeight(text);
    return { weightGrams: Number(text) };
  },
  gtd: (text) => ({ gtd: declared(text) }),
  rnpt: (text) => ({ rnpt: declared(text) }),
};

function declared(text: string): string {
  const number = text.trim();
  return number.toLowerCase() === ABSENT ? ABSENT : number;
}

function badWeight(weight: string): AppError {
  return new AppError({
    kind: 'usage',
    code: 'bad-weight',
    message: `A weight is a whole number of grams, not ${weight}`,
    details: { weight },
  });
}
