import { sampleSheets } from './sheet-samples.js';
import type { TemplateData } from './template-rendering.js';

/** `longest` has the longest values that the field really sees, `bare` has none that may be missing. */
export type SampleKind = 'usual' | 'longest' | 'bare';

/** The invented moment of printing, so that a preview is the same file on every day. */
export const SAMPLED_AT = new Date('2026-11-23T09:00:00.000Z');

/**
 * Invented data for every label and sheet of `ozf`. A template under a name of the seller's own is a parcel label:
 * that is what `ozf label --template` fills.
 */
export function samplePages(template: string, kind: SampleKind): readonly TemplateData[] {
  const lines = { usual: 12, longest: 40, bare: 1 }[kind];
  if (/^pick-list-(a4|80mm)$/.test(template)) return [samplePickList(lines, kind)];
  if (template === 'manifest-a4') return [sampleManifest(lines, kind)];
  if (template === 'evidence-a4') return [sampleEvidence(lines, kind)];
  if (template === 'command-sheet-a4') return commandSheets;
  return sampleSheets(template, kind) ?? [sampleParcel(kind)];
}

export function sampleParcel(kind: SampleKind): TemplateData {
  return { usual: usualParcel, longest: longestParcel, bare: bareParcel }[kind];
}

const longestParcel: TemplateData = {
  posting: '0139876543-0123-12',
  tote: 127,
  date: '23.11.2026',
  fragile: true,
  piece: { number: 12, count: 12 },
  carrier: 'Деловые Линии Экспресс',
  track: 'RB123456789RU',
  recipient: {
    name: 'Константинопольский-Заболоцкий Вячеслав-Александр Константинович',
    phone: '+7 (495) 123-45-67',
    extension: '98765',
    zip: '663302',
    address:
      'Красноярский край, муниципальный район Таймырский Долгано-Ненецкий, городское поселение Дудинка, ' +
      'посёлок Усть-Авам, улица 50-летия Великой Октябрьской социалистической революции, дом 125/2, ' +
      'корпус 14, строение 3, подъезд 11, этаж 24, квартира 1187, домофон 1187К',
  },
  sender: {
    name: 'Индивидуальный предприниматель Преображенская-Воскресенская Александра Владиславовна',
    address:
      '142784, Москва, посёлок Московский, Киевское шоссе, 22-й километр, домовладение 6, строение 1, склад 4Б',
    phone: '+7 (800) 555-35-35',
  },
};

const usualParcel: TemplateData = {
  posting: '33920146-0214-1',
  tote: 7,
  date: '23.11 12:00',
  fragile: true,
  piece: { number: 1, count: 1 },
  carrier: 'СДЭК',
  track: '1465822733',
  recipient: {
    name: 'Смирнова Анна Викторовна',
    phone: '+7 (499) 000-12-34',
    extension: '20417',
    zip: '603000',
    address: 'Нижегородская область, Нижний Новгород, ул. Большая Покровская, д. 18, кв. 4',
  },
  sender: {
    name: 'ИП Пример',
    address: '141400, Химки, ул. Заводская, д. 2',
    phone: '+7 (495) 000-00-01',
  },
};

const bareParcel: TemplateData = {
  ...usualParcel,
  posting: '12345678-0001-1',
  tote: null,
  fragile: false,
  carrier: null,
  track: null,
  recipient: { name: 'Ли Я', phone: null, extension: null, zip: null, address: 'Обь, ул. Мира, 1' },
  sender: { name: 'ИП Ли', address: null, phone: null },
};

export function samplePickList(lines: number, kind: SampleKind = 'longest'): TemplateData {
  const isBare = kind === 'bare';
  const isLong = (index: number) => kind === 'longest' && index % 5 === 0;
  const line = (index: number) => ({
    tote: index + 1,
    postingTail: `${4300 + index}-0001-1`,
    bin: isBare || index % 3 === 0 ? null : `A-${10 + index}-3`,
    article: isLong(index) ? 'КРУЖКА-СИНЯЯ/350МЛ-ПОДАРОЧНАЯ-УПАКОВКА' : `MUG-${index}`,
    name: 'Кружка керамическая синяя 350 мл с крышкой и ложкой, в подарочной упаковке, для микроволновой печи',
    quantity: (index % 4) + 1,
    all: !isBare && index % 4 === 1 ? 12 : null,
    barcodeTail: isBare || index % 3 === 0 ? null : `${10000 + index}`,
    due: isBare ? null : '23.11 18:00',
  });
  const all = Array.from({ length: lines }, (_, index) => line(index));
  return {
    posting: 'wave 12',
    wave: '12',
    date: '23.11.2026 12:00',
    warehouse: isBare ? null : 'Хоругвино основной',
    method: isBare ? null : 'Ozon Логистика курьер, Москва',
    until: isBare ? null : '23.11 18:00',
    barcode: isBare ? null : 'W12',
    totals: {
      postings: lines,
      stops: lines,
      lines,
      units: all.reduce((sum, { quantity }) => sum + quantity, 0),
    },
    lines: all,
  };
}

export function sampleManifest(postings: number, kind: SampleKind = 'longest'): TemplateData {
  const isBare = kind === 'bare';
  const row = (index: number) => {
    const posting = `01398765${String(10 + (index % 90))}-${String(1000 + index)}-1`;
    return {
      posting,
      tote: isBare || index % 4 === 0 ? null : index + 1,
      barcode: isBare ? null : `ii${10_000_000_000 + index}`,
      pieces: 1,
      note: !isBare && index === 2 ? 'ИСКЛЮЧЕНО ИЗ АКТА, НЕ СДАВАТЬ' : null,
      weight: !isBare && index % 2 === 0 ? 350 + index : null,
    };
  };
  return {
    posting: 'carriage 25010',
    id: 'H-20261123-1',
    date: '23.11.2026 17:30',
    warehouse: 'Хоругвино основной',
    sender: 'ИП Преображенская Александра Владиславовна',
    method: isBare ? null : 'Ozon Логистика курьер, Москва',
    carriage: isBare ? null : '25010123',
    carrier: isBare ? 'Деловые Линии Экспресс' : null,
    shipmentBarcode: isBare ? null : '%303%24276481394',
    copy: 'экземпляр продавца',
    totals: isBare
      ? { postings, pieces: postings, cancelled: 0, weight: null }
      : { postings: postings - 1, pieces: postings - 1, cancelled: 1, weight: '4,3' },
    postings: Array.from({ length: postings }, (_, index) => row(index)),
  };
}

function sampleEvidence(lines: number, kind: SampleKind): TemplateData {
  const isBare = kind === 'bare';
  const maybe = <Value>(value: Value): Value | null => (isBare ? null : value);
  const long = kind === 'longest' ? '; и ещё подробность'.repeat(6) : '';
  return {
    posting: '0139876543-0123-12',
    shop: 'main',
    zone: 'UTC+3',
    asOf: '2026-11-23 17:30',
    sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    warehouse: maybe('Хоругвино основной'),
    method: maybe('Ozon Логистика курьер, Москва'),
    lines: `2 × MUG-BLUE «Кружка керамическая синяя 350 мл»${long}`,
    units: { all: 2, scanned: 2, declared: 0 },
    weight: maybe(842),
    carton: maybe('M'),
    stuck: maybe('2026-11-23 12:04:11'),
    scannedOut: maybe('2026-11-23 16:58:40'),
    carriage: maybe('25010123'),
    track: maybe('RB123456789RU'),
    accepted: maybe('2026-11-23 19:20:05'),
    copies: isBare ? 0 : 1,
    rows: Array.from({ length: lines }, (_, index) => ({
      time: `2026-11-23 12:${String(index % 60).padStart(2, '0')}:00`,
      what: 'Проверка: годен',
      about: maybe(`MUG-BLUE №${index + 1} · 4601234567893${long}`),
      who: 'Ирина',
    })),
  };
}

const sheet = { posting: 'the command sheet', date: '23.11 12:00' };
const commandSheets: readonly TemplateData[] = [
  { ...sheet, title: 'Команды сканера · Bench commands', commands: true, defects: false },
  { ...sheet, title: 'Виды брака · Defects', commands: false, defects: true },
];
