import { fileURLToPath } from 'node:url';
import type { TemplateData } from '../../src/documents/template-rendering.js';

export const shipped = { shipped: fileURLToPath(new URL('../../templates', import.meta.url)) };
export const at = new Date('2026-11-23T09:00:00.000Z');

/** A parcel label's data with the longest values that the field really sees. */
export function parcel(changes: Readonly<Record<string, unknown>> = {}): TemplateData {
  return {
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
    ...changes,
  };
}

/** The same label with every field empty that may be. */
export function bareParcel(): TemplateData {
  return parcel({
    posting: '12345678-0001-1',
    tote: null,
    fragile: false,
    piece: { number: 1, count: 1 },
    carrier: null,
    track: null,
    recipient: { name: 'Ли Я', phone: null, extension: null, zip: null, address: 'Обь, ул. Мира, 1' },
    sender: { name: 'ИП Ли', address: null, phone: null },
  });
}

export function pickList(lines: number): TemplateData {
  const line = (index: number) => ({
    tote: index + 1,
    postingTail: `${4300 + index}-0001-1`,
    bin: index % 3 === 0 ? null : `A-${10 + index}-3`,
    article: index % 5 === 0 ? 'КРУЖКА-СИНЯЯ/350МЛ-ПОДАРОЧНАЯ-УПАКОВКА' : `MUG-${index}`,
    name: 'Кружка керамическая синяя 350 мл с крышкой и ложкой, в подарочной упаковке, для микроволновой печи',
    quantity: (index % 4) + 1,
    barcodeTail: index % 3 === 0 ? null : `${10000 + index}`,
    due: '23.11 18:00',
  });
  return {
    posting: 'wave 12',
    wave: '12',
    date: '23.11.2026 12:00',
    warehouse: 'Хоругвино основной',
    method: 'Ozon Логистика курьер, Москва',
    until: '23.11 18:00',
    barcode: 'W12',
    totals: { postings: lines, lines, units: lines * 2 },
    lines: Array.from({ length: lines }, (_, index) => line(index)),
  };
}

export function manifest(postings: number): TemplateData {
  const row = (index: number) => {
    const posting = `01398765${String(10 + (index % 90))}-${String(1000 + index)}-1`;
    return {
      posting,
      tote: index % 4 === 0 ? null : index + 1,
      barcode: `ii${10_000_000_000 + index}`,
      pieces: 1,
      note: null,
      weight: index % 2 === 0 ? 350 + index : null,
    };
  };
  return {
    posting: 'carriage 25010',
    id: 'H-20261123-1',
    date: '23.11.2026 17:30',
    warehouse: 'Хоругвино основной',
    sender: 'ИП Преображенская Александра Владиславовна',
    method: 'Ozon Логистика курьер, Москва',
    carriage: '25010123',
    shipmentBarcode: '%303%24276481394',
    totals: { postings, pieces: postings },
    postings: Array.from({ length: postings }, (_, index) => row(index)),
  };
}
