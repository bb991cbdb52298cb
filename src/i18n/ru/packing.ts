/** Отказы упаковки: вес, коробки, требования товаров. */
export const packingErrors = {
  'weight-off':
    '{posting} весит {grams} г; такие коробки весили {expected} г (± {tolerance} г). Возможно, единицы не хватает или есть лишняя: загляните в коробку.',
  'unknown-trait': 'Ни одно правило не знает товара «{trait}»: {known}.',
  'needs-weight': 'У {posting} нет веса, а в настройках каждая коробка взвешивается.',
};

/** По строке на команду упаковки. */
export const packingCommands = {
  'pack plan': 'Как упаковать отправление: коробка, вес, шаги, наклейки, ограничения и откуда правила',
  'pack cartons': 'Какие коробки у вас есть',
  'pack cartons import':
    'Взять список коробок: id,length_mm,width_mm,height_mm,tare_g[,wall_mm,most_g,material,active]',
};

/** Слова плана упаковки. */
export const packing = {
  carton: 'Коробка',
  because: {
    'last-used': 'бралась последней для такого же содержимого',
    'smallest-fit': 'самая маленькая из подходящих',
    'none-known': 'пока ничего не известно: упакуйте с --carton или загрузите список коробок',
    'none-fits': 'ни одна коробка не подходит: возьмите больше или сделайте два места',
  },
  emptyish: 'Много пустоты: заполните как следует.',
  tare: 'пустая',
  gross: 'брутто',
  volumetric: 'по объёму',
  chargeable: 'к оплате',
  grams: 'г',
  mm: 'мм',
  most: 'выдержит',
  material: 'материал',
  limits: { ozon: 'Пункт приёма берёт до', rules: 'По правилам до' },
  limitNames: { weight: 'вес', price: 'цена', size: 'размер' },
  over: 'сверх ограничения:',
  stickers: 'Наклейки:',
  noCartons: 'Коробок пока нет: ozf pack cartons import FILE',
};
