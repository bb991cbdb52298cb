/** The words of the bench. */
export const commands = {
  bench:
    'The whole bench by scanner: pick, inspect, pack, and assemble in the background (рабочее место, 工作台)',
  'bench sheet': 'The command barcodes of the bench as a PDF to print (лист команд, 命令条码)',
  'label verify': 'Check that the label on a box belongs there (проверка этикетки, 核对面单)',
};

export const actions = {
  'unit-scanned': 'a unit scanned at the bench',
  'unit-unscanned': 'a scan at the bench taken back',
  'unit-failed': 'a unit found defective',
  'label-verified': 'its label sticks on it',
  'unit-restored': 'a unit was good after all',
  'next-box': 'another box begun',
  'next-box-undone': 'all in one box again',
};

export const errors = {
  'units-missing': '{posting}: {done} of {of} units were scanned.',
  'judge-first': '{posting}: everything is here. Say first whether it is good: #ok or #damaged.',
  'nothing-open': 'No posting is open: scan an item.',
  'defect-first': 'Scan which defect it is, or #undo.',
  mislabel: 'This is the label of {other}, the box is {posting}: take it off.',
  'jobs-waiting': '{count} steps still wait for Ozon. Nothing is lost: the next ozf bench goes on with them.',
  'wrong-item-here': '{barcode} does not belong to {posting}.',
  'not-wanted': '{article} is wanted by no order at this bench: put it back.',
  'nothing-scanned': 'Nothing of {posting} was scanned here yet: scan the unit first.',
  'box-empty': 'Nothing lies in this box of {posting} yet: scan an item.',
  'no-other-box': 'Everything of {posting} was scanned: nothing is left for another box. Close it with #ok.',
  'judged-elsewhere': '{posting} was inspected elsewhere: nobody saw which unit lies in which box.',
  'weight-of-several': '{posting} goes in several boxes: their weights are not kept.',
  'no-refused-weight': 'No weight of {posting} was refused: there is nothing to accept.',
  'taken-meanwhile': '{posting} lies on another table: scan once more.',
  'opened-again': 'The box of {posting} was opened again: nothing was assembled.',
  'nothing-lacks': 'Everything of {posting} is here: nothing is short.',
  'short-first': 'That is a way out of a shortage: scan #short first.',
};

export const questions = {
  bench: 'Assemble at Ozon what is packed here, box by box? Each composition is frozen afterwards.',
};

export const scans = {
  'posting-open': 'open',
  'unit-open': 'scanned',
  'unit-failed': 'defective, put aside: scan another one',
  'box-closed': 'good, the box is closed',
  'waiting-ticks': 'good; fragile: reinforce the box, then #reinforced',
  'waiting-weight': 'good; now the weight',
  weighed: 'weighed',
  reinforced: 'reinforced',
  defect: 'which defect?',
  'box-chosen': 'now its label',
  stuck: 'the label sticks, done',
  'stuck-before': 'the label was on already: is this another box?',
  commands: 'commands:',
  assembled: 'assembled at Ozon',
  'label-printed': 'label printed',
  'label-late': 'Ozon has no label yet',
  'printer-waits': 'label not printed: look at the printer',
  cancelled: 'CANCELLED, do not ship',
  drift: 'CHANGED at Ozon',
  held: 'stopped',
  offline: 'Ozon is away: go on, it is told later',
  'new-orders': 'new at Ozon: {count}; ozf confirm --all brings them to the bench',
  online: 'Ozon is back',
  'caught-up': 'Ozon is back and knows everything',
  'next-box': 'the next box: what is scanned now travels in it',
  'box-open': 'the box is open again',
  'weight-accepted': 'weight accepted',
  short: 'cannot be fetched? Scan a way out, #short for the next product, #undo to go on',
  'sure-part': 'send what is there: #ok does it, #undo leaves it',
  'sure-split': 'split the order: #ok does it, #undo leaves it',
  'sure-cancel-units': 'cancel the missing units at Ozon: #ok does it, #undo leaves it',
  'sure-cancel': 'cancel the whole order at Ozon: #ok does it, #undo leaves it',
  'short-elsewhere': 'fetch it from elsewhere, then go on',
  'short-wait': 'put aside until it comes',
  'short-part': 'what is there leaves, the rest waits',
  'short-split': 'split: scan what is there once more',
  'short-cancel-units': 'the missing units are cancelled: #ok closes the box',
  'short-cancel': 'the order is cancelled: put everything back',
};

/** The page of a bench at a terminal. */
export const page = {
  scan: 'Scan',
  units: '{done} of {of} units',
  box: 'box {box}',
  due: 'hand over by {at}',
  span: '{hours} h {minutes} min left',
  over: '{hours} h {minutes} min late',
  feeNow: 'now {money}',
  feeNext: 'from {at} {money}',
  feeThen: 'then {money}',
  ending: 'Telling Ozon the rest. Ctrl-C leaves it to the next ozf bench; nothing is lost.',
  following: 'Next to fetch',
  left: 'orders that wait: {count}',
  owed: 'steps that wait for Ozon: {count}',
  away: 'Ozon is away, go on',
  empty: 'Nothing waits here.',
  more: '… and {count} more',
};
