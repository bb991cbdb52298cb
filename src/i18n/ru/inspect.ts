/** The words of inspection. */
export const actions = {
  'unit-noted': 'отмечен мелкий дефект',
};

export const errors = {
  'needs-found': 'Скажите, что найдено: --found none или --found broken:1,scratch:2.',
  'needs-goods': 'Поставщика называют вместе с поступлением.',
  'fetch-first': '{posting} ждёт замену отложенной штуки: сначала принесите другую.',
  'lot-differs': '{lot} — уже партия из {quantity} шт. {article}.',
  'lot-decided': 'Партия {lot} уже проверена ({verdict}): решение принимают один раз.',
  'more-than-sample': '{count} шт. с дефектом {defect} среди {sample} просмотренных.',
  'unknown-aql': 'В таблицах нет AQL {aql}: {known}.',
  'needs-lot': 'Скажите, какая партия: ozf inspect lot LOT --found …',
  'needs-quantity': 'Скажите, сколько {article} поступило.',
  'proof-empty': '{path} пуст.',
  'proof-huge': '{path}: {megabytes} МБ, больше {most}.',
  'no-photo': '{path} — не фото: {known}.',
  'no-video': '{path} — не видео: {known}.',
  'unknown-category': 'Нет списка проверки для {category}: {known}.',
  'answer-first': 'Сначала ответьте про штуку в руках: #ok или название дефекта.',
  'nothing-in-hand': 'В руках ничего нет: сканируйте штуку.',
  'unknown-lot': 'Нет партии с названием {lot}.',
};

export const scans = {
  question: 'посмотрите: #ok или название дефекта',
  'unit-noted': 'отмечено: это допустимо, штука остаётся',
};

export const flags = {
  'evidence-out': 'ZIP-файл (иначе evidence-N.zip) или - для stdout',
  found: 'дефекты в выборке, broken:2,scratch:1, или none: решает о партии',
  supplier: 'кто поставил',
  photo: 'фото как доказательство: сохраняется хеш, файл остаётся на месте; можно несколько',
  video: 'видео как доказательство; #t=12,95 — важные секунды; можно несколько',
  category: 'вид товара (shoes, clothes, beauty, gift…): выбирает список проверки',
};

export const commands = {
  evidence:
    'Один ZIP обо всём, что было с отправлением, для поддержки Ozon: сканы, проверки, вес, фото, этикетка, отгрузка (evidence, 证据)',
  'inspect lot': 'Сколько штук поставки посмотреть и принята ли она (incoming lot, 来料检验)',
};

/** Deliveries of suppliers. */
export const lots = {
  lot: 'партия',
  supplier: 'поставщик',
  head: '{lot}: {quantity} × {article}',
  sample: 'Посмотрите {sample} шт., взятых наугад (код {letter}).',
  all: 'Посмотрите все {sample} шт. (код {letter}).',
  tightened: 'Усиленный контроль: две из пяти последних партий поставщика отклонены.',
  accept: 'не более',
  reject: 'отказ от',
  found: 'найдено',
  accepted: 'принята',
  rejected: 'ОТКЛОНЕНА',
  open: 'ещё не проверена',
  later: 'Позже на проверке забраковано: {count} шт.',
  setAside: 'Снято с полок в учёте: {count} шт.',
  loose: 'В учёте на полках её нет: отложите вручную.',
  failures: 'брак позже',
  none: 'Партий нет.',
  class: 'класс',
  classes: { critical: 'критические', major: 'значительные', minor: 'малозначительные' },
};

/** Defects by name. */
export const defects = {
  'wrong-item': 'другой товар',
  'wrong-variant': 'другой цвет или размер',
  'missing-part': 'не хватает части',
  broken: 'сломано',
  scratch: 'царапина',
  stain: 'пятно',
  leak: 'течь',
  'no-power': 'не включается',
  expired: 'срок годности истёк',
  'near-expiry': 'срок годности истекает',
  'bad-seal': 'нарушена пломба',
  'mark-unreadable': 'код маркировки не читается',
  'no-russian-label': 'нет русской этикетки',
  unsafe: 'опасно',
  'pack-dented': 'помята упаковка',
  'counterfeit-suspect': 'возможна подделка',
  other: 'другой дефект',
};

/** Evidence of one posting. */
export const evidence = {
  wrote: '{path}: событий {events}, фото {photos}',
  refused: 'скан отклонён',
  verdicts: { scanned: 'проверено сканером', declared: 'признано годным без сканера', failed: 'забраковано' },
  kinds: { photo: 'фото', video: 'видео', note: 'заметка', scale: 'весы' },
  states: {
    included: 'в архиве',
    kept: 'хранится у продавца',
    missing: 'файла больше нет',
    changed: 'файл изменился',
  },
};
