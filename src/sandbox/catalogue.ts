export interface Product {
  readonly offerId: string;
  readonly sku: number;
  readonly productId: number;
  readonly name: string;
  readonly color: string;
  readonly barcodes: readonly string[];
  readonly priceRub: number;
  /** Of the packed product; zero means that the seller never filled it in. */
  readonly depthMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly weightGrams: number;
  readonly trait: 'plain' | 'fragile' | 'marked';
  readonly bin: string;
}

interface Entry {
  readonly offerId: string;
  readonly name: string;
  readonly color: string;
  readonly priceRub: number;
  readonly size: readonly [depthMm: number, widthMm: number, heightMm: number, weightGrams: number];
  readonly bin: string;
  readonly trait?: 'fragile' | 'marked';
}

const entries = [
  {
    offerId: 'MUG-350-WHT',
    name: 'Кружка эмалированная 350 мл «Утро»',
    color: 'белый',
    priceRub: 490,
    size: [120, 110, 100, 240],
    bin: 'A-01-1',
  },
  {
    offerId: 'SK-58 (малиновый)',
    name: 'Плойка для волос SK-58, 9 мм',
    color: 'малиновый',
    priceRub: 1530,
    size: [500, 300, 150, 550],
    bin: 'A-01-3',
  },
  {
    offerId: 'THERM-500',
    name: 'Термос Haers 500 мл, нержавеющая сталь',
    color: 'серебристый',
    priceRub: 1290,
    size: [260, 80, 80, 380],
    bin: 'A-02-1',
  },
  {
    offerId: 'LAMP-USB-3',
    name: 'Ночник светодиодный USB Yeelight, 3 режима',
    color: 'белый',
    priceRub: 899,
    size: [140, 140, 60, 210],
    bin: 'A-02-4',
  },
  {
    offerId: 'SOCKS-10-42',
    name: 'Носки хлопковые, набор 10 пар, размер 42–44',
    color: 'чёрный',
    priceRub: 690,
    size: [300, 200, 60, 320],
    bin: 'B-01-1',
  },
  {
    offerId: 'CABLE-C-2M',
    name: 'Кабель USB-C – USB-C Ugreen, 2 м, 100 Вт',
    color: 'чёрный',
    priceRub: 550,
    size: [160, 90, 30, 80],
    bin: 'B-01-2',
  },
  {
    offerId: 'КРАСКИ-24',
    name: 'Краски акварельные медовые, 24 цвета',
    color: 'разноцветный',
    priceRub: 360,
    size: [210, 100, 20, 190],
    bin: 'B-02-1',
  },
  {
    offerId: 'KETTLEBELL-8',
    name: 'Гиря чугунная 8 кг',
    color: 'чёрный',
    priceRub: 2890,
    size: [220, 160, 160, 8150],
    bin: 'C-01-1',
  },
  {
    offerId: 'YOGA-MAT-6',
    name: 'Коврик для йоги TPE, 6 мм, 183 × 61 см',
    color: 'бирюзовый',
    priceRub: 1790,
    size: [620, 130, 130, 940],
    bin: 'C-01-2',
  },
  {
    offerId: 'VASE-GLASS-25',
    name: 'Ваза стеклянная для цветов, 25 см',
    color: 'прозрачный',
    priceRub: 1650,
    size: [280, 150, 150, 1350],
    bin: 'D-01-1',
    trait: 'fragile',
  },
  {
    offerId: 'KIDS-SHOES-28',
    name: 'Кроссовки детские демисезонные, размер 28',
    color: 'тёмно-синий',
    priceRub: 2490,
    size: [280, 190, 110, 549],
    bin: 'D-01-2',
    trait: 'marked',
  },
  {
    offerId: 'BRUSH-SET-5',
    name: 'Набор кистей для рисования, 5 шт.',
    color: 'коричневый',
    priceRub: 280,
    size: [0, 0, 0, 0],
    bin: 'D-02-1',
  },
  {
    offerId: 'PUERH-357',
    name: 'Чай пуэр 普洱茶 шу, прессованный блин 357 г',
    color: 'коричневый',
    priceRub: 1190,
    size: [200, 200, 40, 390],
    bin: 'E-01-1',
  },
  {
    offerId: 'TOWEL-70140',
    name: 'Полотенце махровое банное 70 × 140 см',
    color: 'бежевый',
    priceRub: 780,
    size: [350, 250, 70, 480],
    bin: 'E-01-2',
  },
  {
    offerId: 'PUZZLE-1000',
    name: 'Пазл «Байкал зимой», 1000 деталей',
    color: 'разноцветный',
    priceRub: 640,
    size: [370, 270, 55, 690],
    bin: 'E-02-1',
  },
] as const satisfies readonly Entry[];

export type OfferId = (typeof entries)[number]['offerId'];

export const catalogue: readonly Product[] = entries.map(toProduct);

export function productOf(offerId: OfferId): Product {
  const product = catalogue.find((each) => each.offerId === offerId);
  if (product === undefined) throw new RangeError(`the catalogue has no ${offerId}`);
  return product;
}

/** The practice seller's own file about products; Ozon does not have it. */
export function productsCsv(): string {
  const rows = catalogue.map(
    ({ offerId, trait, bin }) => `${offerId},${trait === 'fragile' ? 'yes' : 'no'},${bin}`,
  );
  return `${['article,fragile,bin', ...rows].join('\n')}\n`;
}

function toProduct(entry: Entry, index: number): Product {
  const sku = 827098843 + index * 1_013_057;
  return {
    offerId: entry.offerId,
    name: entry.name,
    color: entry.color,
    priceRub: entry.priceRub,
    bin: entry.bin,
    trait: entry.trait ?? 'plain',
    sku,
    productId: 3397917680 + index * 7919,
    barcodes: [
      ean13(`${index % 2 === 0 ? '690' : '460'}${String(712_345_001 + index * 10_007)}`),
      `OZN${sku}`,
    ],
    depthMm: entry.size[0],
    widthMm: entry.size[1],
    heightMm: entry.size[2],
    weightGrams: entry.size[3],
  };
}

function ean13(twelve: string): string {
  const sum = [...twelve].reduce(
    (total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3),
    0,
  );
  return `${twelve}${(10 - (sum % 10)) % 10}`;
}
