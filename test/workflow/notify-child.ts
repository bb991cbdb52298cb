import { createEmailChannel } from '../../src/channels/email.js';
import { createMessages } from '../../src/channels/message-text.js';
import { deskOf } from '../../src/config-desk.js';
import { openStore } from '../../src/store/open.js';
import { notify } from '../../src/workflow/notify.js';
import type { Documents, Ports, Rules, Settings } from '../../src/workflow/ports.js';
import { silentOzon } from './silent-ozon.js';

/** `notify` in a process of its own, for a test to kill: database, SMTP port, templates, instant. */
export async function main([database = '', port = '', templates = '', instant = '']: readonly string[]) {
  const now = () => new Date(instant);
  const store = await openStore(database, { now });
  const from = 'ozf@shop.example';
  let ids = 0;
  const ports: Ports = {
    store,
    ozon: () => silentOzon,
    documents: noDocuments,
    rules: noRules,
    printer: noPrinter,
    channels: [createEmailChannel({ host: '127.0.0.1', port: Number(port), secure: false, from })],
    messages: createMessages({ shipped: templates }),
    now,
    sleep: async () => undefined,
    newId: () => {
      ids += 1;
      return `child-${ids}`;
    },
    operator: 'anna',
    settings,
    progress: () => undefined,
  };
  try {
    await notify(ports, { isDryRun: false, waitMs: 0 });
  } finally {
    await store.close();
  }
}

export const settings: Settings = {
  shops: [],
  order: 'bench',
  stockPush: 'off',
  timeZone: 'UTC',
  filesFolder: '',
  sender: { name: '', address: '', phone: '' },
  notify: {
    seller: [{ channel: 'email', recipient: 'seller@shop.example' }],
    buyerLanguage: 'ru',
    sellerLanguage: 'en',
  },
  desk: deskOf(),
};

export const absent = (): Promise<never> => Promise.reject(new Error('Documents are not needed here'));
export const noRules: Rules = { checklists: absent, packing: absent, deliveries: absent, aql: absent };
export const noPrinter: Ports['printer'] = {
  choose: absent,
  send: absent,
  follow: absent,
  fate: absent,
  printers: absent,
};
export const noDocuments: Documents = {
  render: absent,
  renderTo: absent,
  renderLabel: absent,
  readLabels: absent,
  prove: absent,
  split: absent,
  merge: absent,
  put: absent,
  get: absent,
  fonts: absent,
  writeFile: absent,
  zip: absent,
  hashOf: absent,
  fileHash: absent,
  fileHead: absent,
  readFile: absent,
};
