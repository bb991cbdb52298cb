import { stockScans } from './stock.js';

export const exits = {
  ok: 'сделано, или делать нечего',
  bug: 'ошиблись мы',
  usage: 'ключи, аргументы, настройки, неоднозначный номер',
  refused: 'правила не разрешают',
  unauthorized: 'Ozon не принимает ключ, или у ключа нет роли',
  unavailable: 'Ozon, база или канал недоступны: запустите ещё раз',
  partial: 'часть из нескольких не удалась',
  locked: 'эта команда уже работает: ничего не сделано',
  interrupted: 'Ctrl-C; всё законченное сохранено',
};

/** Где товар. */
export const stages = {
  new: 'новое',
  confirmed: 'принято',
  picking: 'подбирается',
  picked: 'подобрано',
  inspected: 'проверено',
  packed: 'упаковано',
  'handed-over': 'отгружено',
  'in-transit': 'в пути',
  'at-pickup': 'в пункте выдачи',
  delivered: 'доставлено',
  cancelled: 'отменено',
  split: 'разделено',
  returned: 'возвращено',
  'not-accepted': 'не принято',
  disputed: 'спорное',
  labelled: 'с этикеткой',
};

/** Что сделали Ozon и принтер. */
export const papers = {
  none: 'нет',
  assembling: 'собирается',
  assembled: 'собрано',
  labelled: 'с этикеткой',
};

export const holds = {
  'ozon-check': 'Ozon ещё проверяет',
  passport: 'ждёт паспортных данных покупателя',
  registration: 'ждёт регистрации у перевозчика',
  'registration-error': 'Ozon не смог зарегистрировать у перевозчика',
  'unknown-status': 'у Ozon статус {status}, ozf его не знает',
  'unknown-flow': 'схема доставки {flow}, ozf её не знает',
  'unread-products': 'часть товаров в ответе Ozon не читается',
  drift: 'изменилось в Ozon после принятия в работу',
  'needs-bench': 'до сборки нужны маркировка или вес',
  'needs-mark': 'не хватает: {missing}',
  'needs-data': 'не хватает: {missing}',
  'data-refused': 'Ozon не принимает данные о штуках: {reason}',
  'assembly-failed': 'Ozon не смог собрать: {reason} {limits}',
  'cancel-requested':
    'покупатель просит отменить ({reason}): ответьте до {until}: ozf orders cancel --approve-request или --keep',
  'composition-differs': 'состав в Ozon не такой, как в коробке',
};

/** Что вышло с отправлением. */
export const unitNeeds = {
  mark: 'маркировка',
  uin: 'УИН',
  imei: 'IMEI',
  weight: 'вес',
  gtd: 'ГТД',
  rnpt: 'РНПТ',
};

export const outcomes = {
  done: 'сделано',
  unchanged: 'уже так',
  held: 'задержано',
  failed: 'не удалось',
  wouldDo: 'будет',
  summary: 'сделано {ok}, уже так {unchanged}, задержано {held}, не удалось {failed}',
  nothing: 'Делать нечего.',
  nothingIsReady: 'К этому ничего не готово.',
  dryRun: 'Пробный запуск: ничего не сделано.',
};

/** Что случилось с отправлением, как это расскажет история. */
export const actions = {
  seen: 'новое из Ozon',
  adopted: 'взято уже упакованным и собранным',
  claimed: 'посылка нашего разделения',
  foreign: 'взято, собрано не нами',
  past: 'взято, доставлено раньше',
  confirm: 'принято в работу',
  undo: 'принятие отозвано',
  begin: 'начат подбор',
  'unit-picked': 'взята штука',
  pick: 'подобрано',
  pass: 'проверено',
  reject: 'не прошло проверку',
  reconfirm: 'принято заново',
  box: 'упаковано',
  reopen: 'коробка снова открыта',
  handOver: 'отгружено',
  assemble: 'Ozon попросили собрать',
  settle: 'собрано в Ozon',
  fail: 'сборка не удалась',
  print: 'этикетка напечатана',
  reprint: 'этикетка напечатана ещё раз',
  void: 'этикетка погашена',
  accept: 'принято Ozon',
  depart: 'в пути',
  arrive: 'в пункте выдачи',
  deliver: 'доставлено',
  cancel: 'отменено',
  split: 'разделено на посылки',
  return: 'возвращено',
  refuse: 'не принято Ozon',
  dispute: 'спор',
  restore: 'снова к отгрузке',
  'acceptance-late': 'сутки не отсканировано Ozon',
  dropFromAct: 'убрано из акта',
  drift: 'изменилось в Ozon после принятия',
  composition: 'состав изменился в Ozon',
  dates: 'сроки изменились в Ozon',
  status: 'статус изменился в Ozon',
  told: 'подробности изменились в Ozon',
  'unit-passed': 'штука годна',
  'unit-put-back': 'штука возвращена',
  'unit-data': 'о штуках известно всё',
  'unit-datum': 'внесены данные о штуках',
  'unit-data-dropped': 'код, который Ozon не принимает, снят',
  exemplars: 'Ozon принял данные о штуках',
  requirements: 'Ozon просит больше данных',
  'scanned-out': 'отсканировано на выходе',
  'track-set': 'трек-номер записан',
  'last-mile': 'у курьера',
  'declare-delivered': 'мы сообщили о вручении',
  'boxes-set': 'число коробок записано',
  'scan-out-undone': 'скан на выходе отозван',
  tote: 'получен лоток',
  held: 'задержано',
  inherit: 'принято от разделённого отправления',
  'part-left': 'часть ушла под своим номером',
  boxed: 'упаковано по слову Ozon',
  'request-answered': 'на просьбу об отмене ответили',
  'units-cancelled': 'часть товаров отменена',
  timeslot: 'слот доставки перенесён',
};

export const changes = {
  new: 'новое',
  changed: 'изменено',
  cancelled: 'отменено',
  adopted: 'взято упакованным',
};

/** Ответы на один скан. */
export const scans = {
  ...stockScans,
  'unit-picked': 'взято',
  'posting-picked': 'взято, отправление подобрано',
  'unit-passed': 'годно',
  'posting-passed': 'годно, отправление проверено',
  'scanned-out': 'отсканировано на выходе',
  'scanned-before': 'уже было отсканировано',
  undone: 'отменено',
  skipped: 'пропущено',
  done: 'закончено',
  prompt: 'скан',
  help: 'Один скан — одна штука. Команды: {commands}.',
  summary: 'принято {accepted}, отказано {refused}, готово отправлений {postings}',
};

/** Вопросы перед тем, чего не вернуть. */
export const questions = {
  'approve-request': 'Отменить {posting} в Ozon, как просит покупатель ({reason})? Вернуть это нельзя.',
  assemble: 'Собрать в Ozon отправлений: {count}? Дальше состав не меняется.',
  carriage: 'Создать в Ozon отгрузку, отправлений: {count}?',
  cancel:
    'Отменить {posting} в Ozon ({reason})? Это войдёт в ваш индекс ошибок; отгрузка сейчас стоила бы {fee}.',
  'cancel-units':
    'Отменить единиц: {count} в {posting} в Ozon ({reason})? Это войдёт в ваш индекс ошибок; отгрузка сейчас стоила бы {fee}.',
  'cancel-faultless': 'Отменить {posting} в Ozon ({reason})? Отгрузка сейчас стоила бы {fee}.',
  'cancel-units-faultless':
    'Отменить единиц: {count} в {posting} в Ozon ({reason})? Отгрузка сейчас стоила бы {fee}.',
  split: 'Разделить {posting} в Ozon на отправления ({parts})? Отменить это нельзя.',
  'book-count': 'Провести пересчёт (расхождений: {count})?',
  'second-copy': 'Напечатать этикетку {posting} ещё раз (копия {copy})?',
  'go-live': 'Разрешить ozf писать в Ozon для {shop}?',
  dispute: 'Открыть в Ozon спор по {posting}?',
  'hand-over-count': 'На выходе ничего не сканировали. Сколько посылок стоит у двери?',
  'client-id': 'Client-Id (Ozon: Настройки → API-ключи)',
  'api-key': 'API-ключ',
  choose: 'Какие отправления?',
};

export const checkLevels = { ok: 'да', warn: 'взгляните', block: 'стоп', skipped: 'пропущено: нет данных' };

export const messageStates = {
  queued: 'ждёт',
  sending: 'отправляется',
  sent: 'отправлено',
  failed: 'не удалось, повторим',
  unknown: 'неизвестно',
  dead: 'оставлено',
  skipped: 'пропущено',
};

/** Что говорит долгий шаг по ходу дела. */
export const progress = {
  pulling: '{shop}: прочитано отправлений {postings}, страниц {pages}, в секунду {rate}',
  'reading-back': 'Ждём, пока Ozon покажет изменение {subject} …',
  'timeslot-moves': '{posting}: слот доставки можно перенести ещё раз: {left}',
  assembling: 'Ozon собирает отправления: {postings} …',
  notifying: 'уведомления: {done} из {of}',
  labels: 'Ozon делает этикетки: {postings} …',
  'labels-wait': 'этикетки ещё не готовы, жду {seconds} с …',
  'carriage-documents': 'отгрузка {carriage}: документы …',
  'carriage-files-later': 'отгрузка {carriage}: документы ещё не готовы, их заберёт следующий ship',
};

/** Почему это следующее. */
export const nextSteps = {
  late: 'опаздывает с {dueAt}, стоит {fee}',
  overdue: 'надо было собрать до {dueAt}',
  'fee-step': 'с {at} стоит {fee}',
  due: 'срок {dueAt}',
};

/** Что сделал бы пробный запуск. */
export const woulds = {
  'approve-request': 'согласиться на отмену',
  'reject-request': 'отказать в отмене',
  confirm: 'принять в работу',
  undo: 'отменить принятие',
  country: 'сообщить Ozon страну',
  pass: 'записать осмотренным',
  dispute: 'открыть спор',
  redeliver: 'вернуть к отгрузке',
  assemble: 'собрать в Ozon',
  box: 'закрыть коробку',
  label: 'напечатать этикетку',
  'hand-over': 'отгрузить',
  boxes: 'записать число коробок',
  'declare-delivered': 'сообщить Ozon о вручении',
  cancel: 'отменить в Ozon',
  split: 'разделить в Ozon',
  'cancel-units': 'отменить часть товаров в Ozon',
  cutoff: 'установить дату отгрузки в Ozon',
  marks: 'изменить коды в Ozon',
  timeslot: 'перенести слот доставки в Ozon',
};

export const dates = {
  months: 'янв фев мар апр мая июн июл авг сен окт ноя дек',
  pattern: '{day} {month} {time}',
};
