/** Слова подбора. */
export const commands = {
  'pick short': 'Сказать, что штук не найти, увидеть выходы с ценой и выбрать один (нехватка, 缺货)',
};

export const flags = {
  barcode: 'штрихкод на товаре, кроме тех, что знает Ozon; повторите для нескольких',
  caption: 'лоток и товар на свободном поле этикетки, если оно есть',
  ticket: 'лоток и товар на талоне того же размера после каждой этикетки',
  cause: 'почему не хватает: count-error|damage|mispick|oversold|theft',
  do: 'какой выход выбрать: elsewhere|wait|part|split|cutoff|cancel-units|cancel',
  until: 'до каких пор ждать или новая дата отгрузки: 2026-11-25T18:00Z',
  wave: 'только эта волна, по номеру (3 или 2026-11-23-3)',
  'looked-in': 'ячейка, где искали (иначе — своя ячейка товара)',
};

export const headings = {
  way: 'выход',
  price: 'цена',
};

export const errors = {
  'one-caption': 'Либо --caption, либо --ticket, не оба.',
  'two-products':
    '{barcode} — штрихкод нескольких товаров: {articles}. Сканируйте код OZN или привяжите другой.',
  'nothing-to-bind': 'Сначала сканируйте незнакомый код.',
  'nothing-left': 'Брать здесь больше нечего.',
  'no-such-goods': 'В этом обходе нет ничего с именем {name}.',
  'scan-the-bin': 'Сначала сканируйте ячейку, потом {article}.',
  'wrong-bin': '{article} лежит в {places}, а не в {bin}.',
  'no-wave': 'Открытой волны {wave} нет.',
  'wave-taken': '{posting} — в волне {wave}, её собирает {operator}.',
  'nothing-missing': '{posting}: осталось взять {left} шт. {sku}, поэтому {quantity} не может не хватать.',
  'no-other-place': 'По учёту для {posting} больше негде взять.',
  'no-time-left': '{posting} нужно собрать до {dueAt}: ждать уже некогда.',
  'no-rest': 'Без недостающих штук от {posting} нечего отправлять.',
  'would-be-empty': 'Без этих штук от {posting} ничего не останется: отмените отправление целиком.',
  'needs-until': 'Укажите, до каких пор: --until ВРЕМЯ.',
};

export const holds = {
  'goods-missing': 'не найти: {goods}',
};

export const actions = {
  short: 'штуки не нашлись',
  'short-decided': 'решено, что делать с нехваткой',
};

export const woulds = {
  'short-elsewhere': 'искать в другом месте',
  'short-wait': 'ждать товар',
};

export const shortage = {
  title: '{posting}: не найти {quantity} × {article} ({cause})',
  settled: 'Это уже решено: {way}.',
  question: 'Какой выход?',
  causeQuestion: 'Почему их не хватает?',
  messageToOzon: 'Нет в наличии',
  count: 'Пересчитайте ячейку {bin}: по учёту она теперь пуста.',
  pushed: 'Теперь Ozon продаёт {count} шт. {sku}.',
  notPushed: 'Ozon не узнал о меньшем остатке: {why}',
  index: 'индекс ошибок сейчас {index}',
  fault: 'войдёт в индекс ошибок',
  loses: 'потеря {money}',
  feeNow: 'отгрузка стоит {money}',
  feeNext: 'с {at} — {money}',
  free: 'ничего не стоит',
  closed: 'закрыт: {why}',
  places: 'есть ещё в {places}',
  noBooks: 'учёт не ведётся: где ещё лежит, неизвестно',
  until: 'до {at}',
  part: 'уйдёт {units}',
};

export const shortWays = {
  elsewhere: 'взять в другом месте',
  wait: 'ждать товар',
  part: 'отправить что есть, остальное остаётся',
  split: 'разделить на то, что есть, и то, чего нет',
  cutoff: 'перенести дату отгрузки',
  'cancel-units': 'отменить недостающие штуки',
  cancel: 'отменить отправление',
};

export const shortCauses = {
  'count-error': 'ошибка учёта',
  damage: 'повреждено',
  mispick: 'ушло с другим заказом',
  oversold: 'продано больше, чем было',
  theft: 'пропало или украдено',
};

/** How a wave is headed. */
export const waves = {
  title: 'волна {wave}',
  until: 'до {at}',
  cluster: 'по нескольку штук',
  singles: 'по одной штуке',
  units: 'заказов {postings}, штук {done} из {of}',
  walks: 'собирает {operator}',
};

export const questions = {
  'take-wave': 'Волну {wave} собирает {operator}. Забрать её себе?',
};

export const scans = {
  'bin-open': 'ячейка',
  'wave-open': 'дальше этот лист',
  bind: 'что это? Номер, артикул или другой штрихкод:',
  'short-told': 'записано, что не хватает:',
};
