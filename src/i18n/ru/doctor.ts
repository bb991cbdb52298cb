/** На что смотрит `doctor`. */
export const doctorChecks = {
  store: 'база',
  key: 'ключ',
  roles: 'роли ключа',
  clock: 'часы',
  pull: 'последняя загрузка',
  intents: 'незаконченное в Ozon',
  labels: 'размеры этикеток',
  messages: 'уведомления',
};

/** Что нашлось, по проверке и состоянию. */
export const doctorDetails = {
  'store-ok': 'версия {schema}',
  'store-bad': 'версия {schema}, эта программа знает {known}',
  'key-ok': 'принят',
  'key-warn': 'истекает через {days} дн.',
  'key-bad': 'не годится',
  'roles-ok': '{roles}',
  'roles-bad': 'ключу нельзя вызывать: {missing}',
  'clock-ok': 'верны',
  'clock-warn': 'расходятся с Ozon на {seconds} с',
  'clock-bad': 'расходятся с Ozon на {seconds} с',
  'pull-ok': '{minutes} мин. назад',
  'pull-warn': 'ещё не было',
  'pull-bad': 'слишком давно',
  'intents-ok': 'нет',
  'intents-warn': '{verb} {subject}, начато {minutes} мин. назад',
  'intents-bad': '{verb} {subject}, начато {minutes} мин. назад: запустите ещё раз, чтобы спросить Ozon',
  'labels-ok': 'заданы для каждого склада',
  'labels-warn': 'не заданы: {unset}',
  'labels-bad': 'не читаются',
  'messages-ok': 'не застряли',
  'messages-warn': 'неизвестно, ушли ли: {unknown}, оставлено: {dead}',
};

export const doctorStates = { ok: 'да', warn: 'взгляните', bad: 'плохо' };
