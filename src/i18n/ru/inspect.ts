/** The words of inspection. */
export const actions = {
  'unit-noted': 'отмечен мелкий дефект',
};

export const errors = {
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
  found: 'дефекты в выборке, broken:2,scratch:1, или none: решает о партии',
  supplier: 'кто поставил',
  photo: 'фото как доказательство: сохраняется хеш, файл остаётся на месте; можно несколько',
  video: 'видео как доказательство; #t=12,95 — важные секунды; можно несколько',
  category: 'вид товара (shoes, clothes, beauty, gift…): выбирает список проверки',
};

export const commands = {
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
