/** What `doctor` looks at. */
export const doctorChecks = {
  store: 'database',
  key: 'key',
  roles: 'roles of the key',
  clock: 'clock',
  pull: 'last pull',
  intents: 'open work at Ozon',
  labels: 'label sizes',
  messages: 'messages',
};

/** What it found, by check and state. */
export const doctorDetails = {
  'store-ok': 'version {schema}',
  'store-bad': 'version {schema}, this ozf knows {known}',
  'key-ok': 'accepted',
  'key-warn': 'expires in {days} days',
  'key-bad': 'not usable',
  'roles-ok': '{roles}',
  'roles-bad': 'the key may not call: {missing}',
  'clock-ok': 'right',
  'clock-warn': '{seconds} seconds away from Ozon’s',
  'clock-bad': '{seconds} seconds away from Ozon’s',
  'pull-ok': '{minutes} minutes ago',
  'pull-warn': 'never yet',
  'pull-bad': 'too long ago',
  'intents-ok': 'none',
  'intents-warn': '{verb} of {subject}, begun {minutes} minutes ago',
  'intents-bad': '{verb} of {subject}, begun {minutes} minutes ago: ask Ozon by running it again',
  'labels-ok': 'set for every warehouse',
  'labels-warn': 'not set: {unset}',
  'labels-bad': 'cannot be read',
  'messages-ok': 'none stuck',
  'messages-warn': '{unknown} of which nobody knows whether they left, {dead} given up',
};

export const doctorStates = { ok: 'ok', warn: 'look', bad: 'bad' };
