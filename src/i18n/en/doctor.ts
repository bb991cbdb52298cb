/** What `doctor` looks at. */
export const doctorChecks = {
  fonts: 'fonts',
  store: 'database',
  key: 'key',
  roles: 'roles of the key',
  clock: 'clock',
  pull: 'last pull',
  intents: 'open work at Ozon',
  labels: 'label sizes',
  ledger: 'stock ledger',
  messages: 'messages',
  methods: 'methods',
  premium: 'subscription',
  lists: 'lists of orders',
  acceptance: 'entrusted acceptance',
  'first-mile': 'first mile',
  statuses: 'unknown statuses',
  index: 'error index',
  drift: 'Ozon’s answers',
};

/** What it found, by check and state. */
export const doctorDetails = {
  'fonts-ok': '{files}: {scripts}',
  'fonts-warn': '{files}: no font for Cyrillic and Latin letters together',
  'store-ok': 'version {schema}',
  'store-bad': 'version {schema}, this ozf knows {known}',
  'key-ok': 'accepted, ends in {days} days',
  'key-warn': 'ends in {days} days: make a new one in the cabinet',
  'key-bad': 'has ended',
  'roles-ok': '{roles}',
  'roles-bad': 'does not allow: {stops} ({count} methods). Make a key with these roles',
  'clock-ok': 'right',
  'clock-warn': '{seconds} seconds away from Ozon’s',
  'clock-bad': '{seconds} seconds away from Ozon’s',
  'pull-ok': '{minutes} minutes ago',
  'pull-bad': '{minutes} minutes ago: too long',
  'intents-ok': 'none',
  'intents-warn': '{verb} of {subject}, begun {minutes} minutes ago: {seen}',
  'intents-bad': '{verb} of {subject}, begun {minutes} minutes ago: {seen}',
  'labels-ok': 'set for every warehouse',
  'labels-warn': 'not set: {unset}',
  'ledger-ok': 'it adds up',
  'ledger-warn': 'more is promised than lies here: {articles}',
  'ledger-bad': '{count} sums do not add up: {articles}. Keep a copy of the database and report it',
  'messages-ok': 'none stuck',
  'messages-warn': '{unknown} of which nobody knows whether they left, {dead} given up',
  'key-endless': 'accepted',
  'roles-warn': 'does not allow: {stops} ({count} methods)',
  'methods-ok': 'none of the {count} that ozf calls has a last day',
  'methods-warn': 'Ozon switches off: {ending}. Update ozf before',
  'methods-bad': 'Ozon has switched off: {ending}. Update ozf',
  'premium-ok': '{premium}: chats with buyers need Premium Plus or Pro',
  'premium-none': 'none: chats with buyers need Premium Plus or Pro, everything else works',
  'premium-chats': '{premium}: chats with buyers are open',
  'lists-ok': 'they answer',
  off: 'Ozon has switched off {path}. Update ozf',
  'acceptance-ok': '{warehouses}: Ozon asks how many cargo places a carriage has',
  'first-mile-warn': '{warehouses}: Ozon is changing the drop-off, carriages may be refused meanwhile',
  'pull-never': 'never yet',
  'statuses-warn': '{count} postings are held: ozf does not know {statuses}',
  'intents-alive': '{verb} of {subject}: another process is at it',
  'index-ok':
    '{index} % from {from} to {to}, it costs {cost}; Ozon warns at {warning} %, blocks at {danger} %',
  'index-warn':
    '{index} % from {from} to {to}, it costs {cost}; Ozon warns at {warning} %, blocks at {danger} %',
  'index-plain': '{index} % from {from} to {to}, it costs {cost}',
  'drift-unreadable': '{path}: {place} cannot be read, since {firstSeenAt}',
  'drift-unknown-word':
    '{path}: {place} holds the word {found}, which ozf does not know, since {firstSeenAt}',
  'drift-other-kind':
    '{path}: {place} holds something of the kind {found}, which ozf does not expect, since {firstSeenAt}',
};

export const doctorStates = { ok: 'ok', warn: 'look', bad: 'bad' };

/** What does not work without a method. */
export const doctorWork = {
  labels: 'labels',
  carriages: 'carriages',
  exemplars: 'marks and countries',
  'own-delivery': 'own delivery',
  cancellation: 'cancelling',
  disputes: 'disputes',
  assembly: 'assembling',
  rating: 'rating',
  reports: 'reports',
  returns: 'returns',
  stock: 'stock',
  products: 'products',
  warehouses: 'warehouses',
  cabinet: 'the cabinet itself',
  orders: 'orders',
  messages: 'chats and reviews',
  other: 'other things',
};

/** What Ozon shows of a write that nobody ended. */
export const doctorSeen = {
  done: 'Ozon has done it',
  'not-done': 'Ozon has not done it',
  lost: 'it can never be done any more',
  unclear: 'it is not clear whether Ozon has done it',
};

/** Each kind of write to Ozon, as a noun. */
export const doctorWrites = {
  assemble: 'assembly',
  'assemble-part': 'assembly of a part',
  split: 'split',
  carriage: 'carriage',
  track: 'tracking number',
  delivering: '“on its way”',
  'last-mile': '“courier drives”',
  delivered: '“delivered”',
  cancel: 'cancellation',
  'cancel-units': 'cancellation of units',
  'cancel-request': 'answer to a request to cancel',
  cutoff: 'shipment date',
  timeslot: 'delivery slot',
  boxes: 'number of boxes',
  country: 'country of origin',
  exemplars: 'marks and unit data',
  dispute: 'dispute',
  redeliver: 'return to hand-over',
  stock: 'stock',
  pass: 'pass',
  container: 'container',
};

export const doctorScripts = {
  latin: 'Latin',
  cyrillic: 'Cyrillic',
  chinese: 'Chinese',
};
