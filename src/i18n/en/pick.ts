/** The words of picking (подбор, 拣货). */
export const commands = {
  'pick short':
    'Say that units cannot be found, see the ways out with their price, take one (нехватка, 缺货)',
};

export const flags = {
  barcode: 'a barcode that stands on the goods, beside Ozon’s; repeat for several',
  caption: 'tote and goods in a free margin of the label, where it has one',
  ticket: 'tote and goods on a ticket of the same size after each label',
  cause: 'why they are missing: count-error|damage|mispick|oversold|theft',
  do: 'the way out to take: elsewhere|wait|part|split|cutoff|cancel-units|cancel',
  until: 'how long to wait, or the new shipment date: 2026-11-25T18:00Z',
  wave: 'only this wave, by its number (3, or 2026-11-23-3)',
  'looked-in': 'the bin where somebody looked (else the product’s own)',
};

export const headings = {
  way: 'way out',
  price: 'price',
};

export const errors = {
  'one-caption': 'Either --caption or --ticket, not both.',
  'two-products':
    '{barcode} is the barcode of several products: {articles}. Scan its OZN barcode, or bind another.',
  'nothing-to-bind': 'Scan the unknown barcode first.',
  'nothing-left': 'Nothing is left to fetch here.',
  'no-such-goods': 'Nothing of this walk is called {name}.',
  'scan-the-bin': 'Scan the bin first, then {article}.',
  'wrong-bin': '{article} lies in {places}, not in {bin}.',
  'no-wave': 'No open wave is called {wave}.',
  'wave-taken': '{posting} is in wave {wave}, which {operator} walks.',
  'nothing-missing': '{posting}: {left} of {sku} are still to be fetched, so {quantity} cannot be missing.',
  'no-other-place': 'The books know no other place where {posting} could be served from.',
  'no-time-left': '{posting} has to be assembled by {dueAt}: there is no time left to wait.',
  'no-rest': 'Without the missing units nothing of {posting} is left to send.',
  'would-be-empty': 'Without these units nothing of {posting} is left: cancel it whole.',
  'needs-until': 'Say until when: --until TIME.',
};

export const holds = {
  'goods-missing': 'cannot be fetched: {goods}',
};

export const actions = {
  short: 'units could not be found',
  'short-decided': 'decided what becomes of missing units',
};

export const woulds = {
  'short-elsewhere': 'look elsewhere',
  'short-wait': 'wait for goods',
};

export const shortage = {
  title: '{posting}: {quantity} × {article} cannot be fetched ({cause})',
  settled: 'This was settled before: {way}.',
  question: 'Which way out?',
  causeQuestion: 'Why are they missing?',
  messageToOzon: 'Not in stock',
  count: 'Count bin {bin}: its books are empty now.',
  pushed: 'Ozon sells {count} of {sku} from now on.',
  notPushed: 'Ozon was not told the lower stock: {why}',
  index: 'error index now {index}',
  fault: 'counts in your error index',
  loses: 'loses {money}',
  feeNow: 'handing over costs {money}',
  feeNext: 'from {at} on {money}',
  free: 'costs nothing',
  closed: 'closed: {why}',
  places: 'it also lies in {places}',
  noBooks: 'no stock is kept: nobody knows where',
  until: 'until {at}',
  part: 'leaves with {units}',
};

export const shortWays = {
  elsewhere: 'fetch it from elsewhere',
  wait: 'wait for goods',
  part: 'send what is there, the rest stays',
  split: 'split into what is there and what is missing',
  cutoff: 'move the shipment date',
  'cancel-units': 'cancel the missing units',
  cancel: 'cancel the posting',
};

export const shortCauses = {
  'count-error': 'counted wrong',
  damage: 'damaged',
  mispick: 'taken for another order',
  oversold: 'sold more than there was',
  theft: 'lost or stolen',
};

/** How a wave is headed. */
export const waves = {
  title: 'wave {wave}',
  until: 'until {at}',
  cluster: 'several units',
  singles: 'single units',
  units: '{postings} orders, {done} of {of} units',
  walks: '{operator} walks it',
};

export const questions = {
  'take-wave': 'Wave {wave} is walked by {operator}. Take it over?',
};

export const scans = {
  'bin-open': 'bin',
  'wave-open': 'this list from here on',
  bind: 'what is it? Its number, its article or another barcode of it:',
  'short-told': 'noted as missing:',
};
