/** The words of the bench. */
export const commands = {
  bench: 'Всё рабочее место со сканером: подбор, проверка, упаковка, сборка в фоне (bench, 工作台)',
  'bench sheet': 'Штрихкоды команд рабочего места в PDF для печати (command sheet, 命令条码)',
  'label verify': 'Проверить, что этикетка на коробке — её собственная (label check, 核对面单)',
};

export const actions = {
  'unit-scanned': 'штука отсканирована на рабочем месте',
  'unit-unscanned': 'скан на рабочем месте отменён',
  'unit-failed': 'у штуки найден брак',
  'label-verified': 'этикетка наклеена',
  'unit-restored': 'штука всё-таки годна',
  'next-box': 'начата ещё одна коробка',
  'next-box-undone': 'снова всё в одной коробке',
};

export const errors = {
  'units-missing': '{posting}: отсканировано {done} из {of} шт.',
  'judge-first': '{posting}: всё на месте. Сначала скажите, годен ли товар: #ok или #damaged.',
  'nothing-open': 'Ни одно отправление не открыто: сканируйте товар.',
  'defect-first': 'Сканируйте, какой это брак, или #undo.',
  mislabel: 'Это этикетка {other}, а коробка — {posting}: снимите её.',
  'jobs-waiting':
    'Шагов, которые ещё ждут Ozon: {count}. Ничего не потеряно: следующий ozf bench их продолжит.',
  'wrong-item-here': '{barcode} не относится к {posting}.',
  'not-wanted': '{article} не нужен ни одному заказу на этом столе: верните на место.',
  'nothing-scanned': 'Из {posting} здесь ещё ничего не отсканировано: сначала отсканируйте штуку.',
  'box-empty': 'В этой коробке {posting} пока ничего нет: сканируйте товар.',
  'no-other-box': 'Из {posting} отсканировано всё: на ещё одну коробку ничего не осталось. Закройте её: #ok.',
  'judged-elsewhere': '{posting} проверено не здесь: никто не видел, какая штука в какой коробке.',
  'weight-of-several': '{posting} едет в нескольких коробках: их вес не записывается.',
  'no-refused-weight': 'Вес {posting} никто не отклонял: принимать нечего.',
  'taken-meanwhile': '{posting} лежит на другом столе: отсканируйте ещё раз.',
  'opened-again': 'Коробку {posting} снова открыли: ничего не собрано.',
  'nothing-lacks': 'Из {posting} всё на месте: ничего не пропало.',
  'short-first': 'Это выход при нехватке: сначала #short.',
};

export const questions = {
  bench: 'Собирать в Ozon всё, что здесь упаковано, коробку за коробкой? Состав после этого не изменить.',
};

export const scans = {
  'posting-open': 'открыто',
  'unit-open': 'отсканировано',
  'unit-failed': 'брак, отложите: сканируйте другую штуку',
  'box-closed': 'годно, коробка закрыта',
  'waiting-ticks': 'годно; хрупкое: укрепите коробку, затем #reinforced',
  'waiting-weight': 'годно; теперь вес',
  weighed: 'взвешено',
  reinforced: 'укреплено',
  defect: 'какой брак?',
  'box-chosen': 'теперь её этикетка',
  stuck: 'этикетка наклеена, готово',
  'stuck-before': 'этикетка уже была наклеена: это другая коробка?',
  commands: 'команды:',
  assembled: 'собрано в Ozon',
  'label-printed': 'этикетка напечатана',
  'label-late': 'у Ozon ещё нет этикетки',
  'printer-waits': 'этикетка не напечатана: посмотрите на принтер',
  cancelled: 'ОТМЕНЕНО, не отправлять',
  drift: 'ИЗМЕНЕНО в Ozon',
  held: 'остановлено',
  offline: 'Ozon недоступен: работайте, он узнает позже',
  'new-orders': 'новых в Ozon: {count}; ozf confirm --all приведёт их на стол',
  online: 'Ozon снова отвечает',
  'caught-up': 'Ozon снова отвечает и всё знает',
  'next-box': 'следующая коробка: дальнейшие сканы — в неё',
  'box-open': 'коробка снова открыта',
  'weight-accepted': 'вес принят',
  short: 'не найти? Сканируйте выход, #short — следующий товар, #undo — дальше',
  'sure-part': 'отправить, что есть: #ok — да, #undo — нет',
  'sure-split': 'разделить заказ: #ok — да, #undo — нет',
  'sure-cancel-units': 'отменить недостающие штуки в Ozon: #ok — да, #undo — нет',
  'sure-cancel': 'отменить весь заказ в Ozon: #ok — да, #undo — нет',
  'short-elsewhere': 'возьмите в другом месте и продолжайте',
  'short-wait': 'отложено, пока не придёт',
  'short-part': 'что есть — уезжает, остальное ждёт',
  'short-split': 'разделено: отсканируйте, что есть, ещё раз',
  'short-cancel-units': 'недостающие штуки отменены: #ok закроет коробку',
  'short-cancel': 'заказ отменён: верните всё на место',
};

/** Страница рабочего места в терминале. */
export const page = {
  scan: 'Скан',
  units: '{done} из {of} шт.',
  box: 'коробка {box}',
  due: 'отгрузить до {at}',
  span: 'осталось {hours} ч {minutes} мин',
  over: 'опоздание {hours} ч {minutes} мин',
  feeNow: 'сейчас {money}',
  feeNext: 'с {at} {money}',
  feeThen: 'затем {money}',
  ending: 'Остаток передаётся в Ozon. Ctrl-C оставит его следующему ozf bench: ничего не потеряно.',
  following: 'Дальше взять',
  left: 'ждут заказов: {count}',
  owed: 'шагов ждут Ozon: {count}',
  away: 'Ozon недоступен, работайте',
  empty: 'Здесь ничего не ждёт.',
  more: '… и ещё {count}',
};
