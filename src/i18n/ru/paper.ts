/** Слова шаблонов: как выглядит этикетка или лист до первой печати. */
export const commands = {
  'label preview':
    'Шаблон с выдуманными данными — картинкой или PDF, штрихкоды прочитаны обратно: посмотреть до печати (этикетка)',
};

export const flags = {
  longest: 'с самыми длинными значениями, какие бывают на деле',
  bare: 'всё, что может быть пустым, — пустое',
};

export const errors = {
  'one-sample': 'Либо --longest, либо --bare, не оба сразу.',
  'barcode-unreadable': 'Шаблон {template}{spot}: {problem}',
};

export const paper = {
  previewed:
    'Страниц: {pages}, размер {size} мм, {dpi} точек на дюйм. В просмотре картинок 100 % — это точки, а не миллиметры.',
  readBack: 'Штрихкоды прочитаны: {codes}',
  noBarcodes: 'Штрихкодов в нём нет.',
};
