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
};

export const errors = {
  'units-missing': '{posting}: {done} of {of} units were scanned.',
  'nothing-open': 'No posting is open: scan an item.',
  'defect-first': 'Scan which defect it is, or #undo.',
  mislabel: 'This is the label of {other}, the box is {posting}: take it off.',
  'jobs-waiting': '{count} steps still wait for Ozon. Nothing is lost: the next ozf bench goes on with them.',
  'wrong-item-here': '{barcode} does not belong to {posting}.',
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
  cancelled: 'CANCELLED, do not ship',
  drift: 'CHANGED at Ozon',
  held: 'stopped',
  offline: 'Ozon is away: go on, it is told later',
  online: 'Ozon is back',
  'caught-up': 'Ozon is back and knows everything',
};
