/** What is told of printers and of jobs in them. */
export const flags = {
  print: 'напечатать: на этом принтере, иначе на указанном в настройках, иначе на системном',
};

export const errors = {
  'no-printer': 'Принтер для бумаги {paper} не выбран. Назовите один из: {known}.',
  'no-printers': 'На этой машине нет ни одного принтера, и в настройках для {paper} он не указан.',
  'printer-unknown': 'Принтера {printer} нет. Есть: {known}.',
  'printer-unknown-alone': 'Принтера {printer} нет: на этой машине не настроен ни один.',
  'printer-stopped': 'Принтер {printer} остановлен {words}: ничего не отправлено.',
  'printer-stopped-meanwhile':
    'Принтер {printer} остановился до начала печати: {job} отозвано, ничего не напечатано.',
  'printer-refuses': 'Принтер {printer} не принимает заданий: ничего не отправлено.',
  'printing-down': 'Система печати (CUPS) не отвечает.',
  'no-print-program': 'Нет программы {program}, чтобы печатать.',
  'print-refused': 'Принтер {printer} не принял задание, ничего не напечатано: {words}',
  'print-unclear': 'Неизвестно, принял ли {printer} задание: посмотрите на принтер.',
  'print-lost': '{job} ушло из очереди {printer} недопечатанным: посмотрите, что лежит в принтере.',
  'mixed-sizes': 'В одном задании один размер бумаги, а здесь {sizes}: печатайте по отдельности.',
  'print-waits-stopped':
    '{job} ждёт: принтер {printer} остановлен. Задание пойдёт само, когда принтер включат; дважды ничего не печатается.',
  'print-waits-out-of-paper':
    '{job} ждёт: в {printer} нет бумаги. Вставьте, печать пойдёт сама; дважды ничего не печатается.',
  'print-waits-jam':
    '{job} ждёт: в {printer} застряла бумага. Освободите, печать пойдёт сама; дважды ничего не печатается.',
  'print-waits-open':
    '{job} ждёт: {printer} открыт. Закройте, печать пойдёт сама; дважды ничего не печатается.',
  'print-waits-offline':
    '{job} ждёт: {printer} не отвечает. Включите, печать пойдёт сама; дважды ничего не печатается.',
  'print-waits-held': '{job} задержано в очереди {printer}. Отпустите его там; дважды ничего не печатается.',
  'print-waits-failed':
    '{job} ждёт: {printer} не смог его напечатать. Посмотрите очередь, для новой печати отмените его там.',
  'print-waits-unknown': '{job} лежит в очереди {printer}: посмотрите там, прежде чем печатать снова.',
};

export const printing = {
  printed: 'Напечатано на {printer}: {job}',
  queued: '{printer} печатает: {job}',
  wouldPrint: 'Печаталось бы на {printer}.',
  copy: 'экземпляр {copy}',
  metPrinters: '  этикетки на {label}, листы на {document}',
  noPrinterChosen: 'никакой: в папку',
  troubles: {
    stopped: 'остановлен',
    'out-of-paper': 'нет бумаги',
    jam: 'застряла бумага',
    open: 'открыт',
    offline: 'не отвечает',
    held: 'задержано в очереди',
    failed: 'не удалось напечатать',
    cancelled: 'отменено',
    unknown: 'причина неизвестна',
  },
};

export const headings = {
  printer: 'принтер',
};

export const questions = {
  'label-printer': 'Какой принтер печатает этикетки?',
};
