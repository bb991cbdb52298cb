/** На что смотрит `doctor`. */
export const doctorChecks = {
  fonts: 'шрифты',
  store: 'база',
  key: 'ключ',
  roles: 'роли ключа',
  clock: 'часы',
  pull: 'последняя загрузка',
  intents: 'незаконченное в Ozon',
  labels: 'размеры этикеток',
  ledger: 'учёт остатков',
  messages: 'уведомления',
  methods: 'методы',
  premium: 'подписка',
  lists: 'списки заказов',
  acceptance: 'доверительная приёмка',
  'first-mile': 'первая миля',
  statuses: 'незнакомые статусы',
  index: 'индекс ошибок',
  drift: 'ответы Ozon',
};

/** Что нашлось, по проверке и состоянию. */
export const doctorDetails = {
  'fonts-ok': '{files}: {scripts}',
  'fonts-warn': '{files}: нет шрифта сразу с кириллицей и латиницей',
  'store-ok': 'версия {schema}',
  'store-bad': 'версия {schema}, эта программа знает {known}',
  'key-ok': 'принят, истекает через {days} дн.',
  'key-warn': 'истекает через {days} дн.: создайте новый в личном кабинете',
  'key-bad': 'истёк',
  'roles-ok': '{roles}',
  'roles-bad': 'не разрешает: {stops} (методов: {count}). Создайте ключ с этими ролями',
  'clock-ok': 'верны',
  'clock-warn': 'расходятся с Ozon на {seconds} с',
  'clock-bad': 'расходятся с Ozon на {seconds} с',
  'pull-ok': '{minutes} мин. назад',
  'pull-bad': '{minutes} мин. назад: слишком давно',
  'intents-ok': 'нет',
  'intents-warn': '{verb}, {subject}, начато {minutes} мин. назад: {seen}',
  'intents-bad': '{verb}, {subject}, начато {minutes} мин. назад: {seen}',
  'labels-ok': 'заданы для каждого склада',
  'labels-warn': 'не заданы: {unset}',
  'ledger-ok': 'сходится',
  'ledger-warn': 'обещано больше, чем есть: {articles}',
  'ledger-bad': 'Не сходится сумм: {count} ({articles}). Сохраните копию базы и сообщите нам',
  'messages-ok': 'не застряли',
  'messages-warn': 'неизвестно, ушли ли: {unknown}, оставлено: {dead}',
  'key-endless': 'принят',
  'roles-warn': 'не разрешает: {stops} (методов: {count})',
  'methods-ok': 'ни у одного из {count}, которые вызывает ozf, нет даты отключения',
  'methods-warn': 'Ozon отключит: {ending}. Обновите ozf до этого',
  'methods-bad': 'Ozon отключил: {ending}. Обновите ozf',
  'premium-ok': '{premium}: для чатов с покупателями нужен Premium Plus или Pro',
  'premium-none': 'нет: для чатов с покупателями нужен Premium Plus или Pro, всё остальное работает',
  'premium-chats': '{premium}: чаты с покупателями открыты',
  'lists-ok': 'отвечают',
  off: 'Ozon отключил {path}. Обновите ozf',
  'acceptance-ok': '{warehouses}: Ozon спросит, сколько грузомест в отгрузке',
  'first-mile-warn': '{warehouses}: Ozon меняет способ сдачи, отгрузки пока могут быть отклонены',
  'pull-never': 'ещё не было',
  'statuses-warn': 'удержано отправлений: {count}; ozf не знает {statuses}',
  'intents-alive': '{verb}, {subject}: этим занят другой процесс',
  'index-ok':
    '{index} % с {from} по {to}, стоит {cost}; Ozon предупреждает при {warning} %, блокирует при {danger} %',
  'index-warn':
    '{index} % с {from} по {to}, стоит {cost}; Ozon предупреждает при {warning} %, блокирует при {danger} %',
  'index-plain': '{index} % с {from} по {to}, стоит {cost}',
  'drift-unreadable': '{path}: {place} не читается, с {firstSeenAt}',
  'drift-unknown-word': '{path}: {place} содержит слово {found}, которого ozf не знает, с {firstSeenAt}',
  'drift-other-kind': '{path}: {place} содержит значение вида {found}, которого ozf не ждёт, с {firstSeenAt}',
};

export const doctorStates = { ok: 'да', warn: 'взгляните', bad: 'плохо' };

/** Что не работает без метода. */
export const doctorWork = {
  labels: 'этикетки',
  carriages: 'отгрузки',
  exemplars: 'маркировка и страны',
  'own-delivery': 'своя доставка',
  cancellation: 'отмена',
  disputes: 'споры',
  assembly: 'сборка',
  rating: 'рейтинг',
  reports: 'отчёты',
  returns: 'возвраты',
  stock: 'остатки',
  products: 'товары',
  warehouses: 'склады',
  cabinet: 'сам кабинет',
  orders: 'заказы',
  messages: 'чаты и отзывы',
  other: 'прочее',
};

/** Что Ozon показывает о записи, которую никто не закончил. */
export const doctorSeen = {
  done: 'Ozon это сделал',
  'not-done': 'Ozon этого не сделал',
  lost: 'этого уже не сделать',
  unclear: 'неясно, сделал ли это Ozon',
};

/** Каждый вид записи в Ozon, существительным. */
export const doctorWrites = {
  assemble: 'сборка',
  'assemble-part': 'частичная сборка',
  split: 'разделение',
  carriage: 'отгрузка',
  track: 'трек-номер',
  delivering: '«доставляется»',
  'last-mile': '«курьер в пути»',
  delivered: '«доставлено»',
  cancel: 'отмена',
  'cancel-units': 'отмена части товаров',
  'cancel-request': 'ответ на просьбу об отмене',
  cutoff: 'дата отгрузки',
  timeslot: 'интервал доставки',
  boxes: 'число коробок',
  country: 'страна изготовления',
  exemplars: 'маркировка и данные экземпляров',
  dispute: 'спор',
  redeliver: 'возврат к отгрузке',
  stock: 'остаток',
  pass: 'пропуск',
  container: 'грузоместо',
};

export const doctorScripts = {
  latin: 'латиница',
  cyrillic: 'кириллица',
  chinese: 'китайский',
};
