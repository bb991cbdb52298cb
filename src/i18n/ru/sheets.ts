/** The words of what is printed beside labels. */
export const commands = {
  'products stickers':
    'Стикеры на товар: название, артикул, штрихкод; сколько нужно или по одному на каждую штуку отправления или волны (stickers, 商品标签)',
  'pack slip':
    'Упаковочные листы: что лежит в коробке и кто проверил; без цен и контактов (packing slip, 装箱单)',
  'pack stickers':
    'Наклейки, которых требует план упаковки (хрупкое, верх, тяжёлое), или по названию (care marks, 警示标签)',
  'pick totes': 'Карточки лотков: крупный номер и штрихкод, по которому сканер узнаёт лоток (totes, 周转箱)',
  'inspect tag': 'Ярлыки на забракованные штуки: дефект, партия, куда направлен (quarantine tag, 不良品标签)',
};

export const flags = {
  'for-posting': 'по стикеру на каждую штуку этого отправления; можно несколько',
  kind: 'наклейка по названию: fragile|up|no-tip|heavy|dg|non-dg; можно несколько',
  copies: 'сколько каждой (1)',
  'from-tote': 'первый лоток (1)',
  'to-tote': 'последний лоток (всего 24)',
};

export const errors = {
  'nothing-to-mark': 'Скажите, какие товары: ITEM или ITEM:QTY, --posting N или --wave W.',
  'posting-or-kind': 'Назовите отправления (их план знает, что нужно) или наклейки: --kind {kinds}.',
  'several-items': '{name} — это несколько товаров: {found}. Назовите артикул или добавьте --shop.',
  'too-many-stickers': '{count} стикеров за раз — больше, чем {most}.',
  'no-carrier-today': '{carrier} сегодня ничего не забирал; сегодня были: {known}.',
  'carrier-of-shops': '{carrier} сегодня забирал посылки нескольких кабинетов: {shops}. Укажите --shop.',
  'nothing-failed': '{code}: ни одна штука не забракована.',
  'no-such-tote': 'Здесь нет заказа в лотке {tote}.',
};

export const scans = {
  'tote-open': 'дальше этот лоток',
};

export const sheets = {
  copies: 'копий',
  mark: 'наклейка',
  tag: 'ярлык',
  defect: 'дефект',
  disposition: 'куда',
  noStickers: 'Маркировать нечего.',
  noMarks: 'План упаковки не требует наклеек.',
  cards: 'Карточки лотков с {from} по {to}: печатаются один раз, каждый день они те же.',
  marks: {
    fragile: 'хрупкое',
    up: 'верх',
    'no-tip': 'не кантовать',
    heavy: 'тяжёлое',
    dg: 'Ozon DG',
    'non-dg': 'Ozon Non-DG',
  },
  classes: { critical: 'КРИТИЧЕСКИЙ', major: 'ЗНАЧИТЕЛЬНЫЙ', minor: 'МАЛЫЙ' },
  dispositions: {
    quarantine: 'карантин',
    rework: 'доработка',
    'return-to-supplier': 'вернуть поставщику',
    outlet: 'уценка',
    scrap: 'утилизация',
  },
};
