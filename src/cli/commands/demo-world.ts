import { join } from 'node:path';
import { deskOf } from '../../config-desk.js';
import { secret } from '../../config-secrets.js';
import { clockOf, rateText } from '../clock.js';
import type { Context } from '../context.js';
import type { OpenPorts, Practice } from '../world.js';

/** The same ports as a seller's, on a practice Ozon and a folder of its own. */
export function openDemo({ world, words }: Context, practice: Practice, folder: string): Promise<OpenPorts> {
  const clockText = rateText(practice.clock);
  const { url: apiUrl, clientId, apiKey } = practice;
  return world.openPorts({
    config: {
      shops: [{ name: 'practice', clientId, apiUrl, apiKey: secret(apiKey), mode: 'live' }],
      shop: undefined,
      store: join(folder, 'ozf.db'),
      timeZone: 'Europe/Moscow',
      ownTimeZone: 'Europe/Moscow',
      language: undefined,
      operator: 'demo',
      order: 'bench',
      stockPush: 'off',
      filesFolder: join(folder, 'files'),
      templatesFolder: join(folder, 'templates'),
      cjkFont: undefined,
      sender: { name: 'ИП Иванова', address: '125009, Москва, Тверская ул., 1', phone: '+7 900 000-00-00' },
      notify: {
        seller: [{ channel: 'file', recipient: 'seller' }],
        buyerLanguage: 'ru',
        sellerLanguage: words.language,
      },
      desk: deskOf(),
      printing: { printers: {}, command: undefined },
      smtp: undefined,
      clockText,
      file: undefined,
    },
    clock: clockOf(clockText, world.real),
    progress: () => undefined,
  });
}
