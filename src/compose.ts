import { join } from 'node:path';
import type { OpenPorts, PortsOptions, World } from './cli/world.js';
import type { Config, ShopConfig, SmtpConfig } from './config.js';
import type { Place } from './config-folders.js';
import { createDocuments, rulesFrom } from './documents-port.js';
import { AppError } from './domain/errors.js';
import { interrupted } from './interrupted.js';
import { lazyOzon } from './lazy-ozon.js';
import { createPrinter } from './printing.js';
import { type Shared, shareBetween } from './shared-pace.js';
import { type DriftNotes, driftNotes } from './wire-drift.js';
import type { Channel, FoundDrift, Ozon, Ports, Settings, Store } from './workflow/ports.js';
import { watching } from './workflow/watch.js';

export type Outside = Pick<World, 'real' | 'newId' | 'interruption' | 'packageFolder'> & {
  readonly random: () => number;
  readonly place: Place;
  readonly fetch: typeof fetch;
};

/** Builds what the verbs need of the world. Only the store is opened; everything else waits for its first call. */
export async function openPorts(outside: Outside, options: PortsOptions): Promise<OpenPorts> {
  const { config, clock } = options;
  const { openStore } = await import('./store/open.js');
  const store = await openStore(config.store, { now: clock.now });
  await refuseOtherCabinets(store, config.shops);
  const shippedTemplates = join(outside.packageFolder, 'templates');
  const shared = shareBetween(outside.place);
  const drift = driftNotes(store, clock.now);
  const clients = new Map(
    config.shops.map((shop) => [shop.name, clientOf(shop, store, { outside, options, shared, drift })]),
  );
  const ports: Ports = {
    store,
    ozon: (shop) => clients.get(shop) ?? unknownShop(shop, config),
    documents: createDocuments({
      ownTemplates: config.templatesFolder,
      shippedTemplates,
      cjkFont: config.cjkFont,
      cacheFolder: join(config.filesFolder, 'labels'),
    }),
    messages: {
      render: async (name, values) => {
        const { createMessages } = await import('./channels/message-text.js');
        return createMessages({ own: config.templatesFolder, shipped: shippedTemplates }).render(
          name,
          values,
        );
      },
    },
    rules: rulesFrom({ own: config.templatesFolder, shipped: shippedTemplates }),
    printer: createPrinter({
      ...config.printing,
      env: outside.place.env,
      folder: config.desk.bench.folder ?? join(config.filesFolder, 'print'),
      sleep: outside.real.sleep,
      nowMs: outside.real.nowMs,
    }),
    channels: channelsOf(config),
    now: clock.now,
    sleep: clock.sleep,
    newId: outside.newId,
    operator: config.operator,
    settings: settingsOf(config),
    // Between two postings is where a person's Ctrl-C takes effect: the step at hand is finished first.
    progress: (progress) => {
      if (outside.interruption.aborted) throw interrupted();
      options.progress(progress);
    },
  };
  const close = async () => {
    await drift.save();
    shared.close();
    await store.close();
  };
  return { ports, close };
}

interface Opening {
  readonly outside: Outside;
  readonly options: PortsOptions;
  readonly shared: Shared;
  readonly drift: DriftNotes;
}

function clientOf(shop: ShopConfig, store: Store, opening: Opening): Ozon {
  const { outside, options, shared, drift } = opening;
  const { name, apiUrl, clientId, mode } = shop;
  const client = lazyOzon(async () => {
    const ozon = await openCabinet(outside, shop, {
      trace: options.trace,
      speed: options.clock.speed,
      shared,
      onDrift: (seen) => drift.note(name, seen),
    });
    await bind(store, { name, apiUrl, clientId }, ozon);
    return ozon;
  }, outside.interruption);
  return mode === 'watch' ? watching(client, name) : client;
}

export interface CabinetOptions {
  readonly trace?: ((line: string) => void) | undefined;
  /** Of the practice Ozon's time against real time. */
  readonly speed?: number;
  readonly onDrift?: ((seen: FoundDrift) => void) | undefined;
  readonly shared?: Shared;
}

/** One cabinet's client, without a database. */
export async function openCabinet(
  outside: Outside,
  shop: ShopConfig,
  { trace, onDrift, speed = 1, shared = shareBetween(outside.place) }: CabinetOptions = {},
): Promise<Ozon> {
  if (shop.apiKey.reveal() === '') throw noKey(shop.name);
  const onPaceTrouble = (why: string) =>
    trace?.(`${shop.name}: 50 calls a second for this process alone (${why})`);
  const { createOzon } = await import('./ozon/client.js');
  return createOzon({
    apiUrl: shop.apiUrl,
    clientId: shop.clientId,
    apiKey: shop.apiKey.reveal(),
    fetch: outside.fetch,
    realNowMs: outside.real.nowMs,
    realSleep: outside.real.sleep,
    random: outside.random,
    speed,
    pace: await shared.pace(shop, onPaceTrouble),
    onPaceTrouble,
    onDrift,
    onTrace: ({ path, attempt, status }) => trace?.(`${shop.name} ${path} ${status} (${attempt})`),
  });
}

type Cabinet = Pick<ShopConfig, 'name' | 'apiUrl' | 'clientId'>;

/**
 * A store knows which cabinet each shop is, so that practice never mixes with the real shop. A key that Ozon does not
 * accept must not leave its Client-Id behind: it is proven before the first binding.
 */
async function bind(store: Store, cabinet: Cabinet, ozon: Ozon): Promise<void> {
  if (await store.shop(cabinet.name)) return;
  await ozon.key();
  await store.transact((tx) => tx.saveShop(cabinet));
}

async function refuseOtherCabinets(store: Store, shops: readonly ShopConfig[]): Promise<void> {
  try {
    const known = shops.length === 0 ? [] : await store.shops();
    for (const { name, apiUrl, clientId } of shops) {
      const record = known.find((shop) => shop.name === name);
      if (record && (hostOf(record.apiUrl) !== hostOf(apiUrl) || record.clientId !== clientId)) {
        throw mismatch(record, { name, apiUrl, clientId });
      }
    }
  } catch (thrown) {
    await store.close();
    throw thrown;
  }
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}

function mismatch(known: Cabinet, told: Cabinet): AppError {
  const details = {
    shop: told.name,
    known: `${known.apiUrl} ${known.clientId}`,
    told: `${told.apiUrl} ${told.clientId}`,
  };
  return new AppError({
    kind: 'usage',
    code: 'shop-mismatch',
    message: `In this database ${told.name} is ${details.known}, not ${details.told}`,
    hint: 'ozf --store another.db',
    details,
  });
}

function unknownShop(shop: string, { shops }: Config): never {
  if (shops.length === 0) throw noKey(shop);
  const details = { shop, shops: shops.map(({ name }) => name) };
  const message = `No shop is called ${shop}: ${details.shops.join(', ')}`;
  throw new AppError({ kind: 'usage', code: 'unknown-shop', message, details });
}

function noKey(shop: string): AppError {
  const message = `No key is known for ${shop}`;
  return new AppError({ kind: 'usage', code: 'no-key', message, hint: 'ozf init', details: { shop } });
}

function channelsOf({ filesFolder, smtp }: Config): readonly Channel[] {
  const file: Channel = {
    name: 'file',
    send: async (message) => {
      const { createFileChannel } = await import('./channels/file.js');
      return createFileChannel({ folder: join(filesFolder, 'messages') }).send(message);
    },
  };
  return smtp ? [file, emailOf(smtp)] : [file];
}

function emailOf({ host, port, isSecure, user, password, from }: SmtpConfig): Channel {
  return {
    name: 'email',
    send: async (message) => {
      const { createEmailChannel } = await import('./channels/email.js');
      const options = { host, port, secure: isSecure, user, password: password?.reveal(), from };
      return createEmailChannel(options).send(message);
    },
  };
}

function settingsOf(config: Config): Settings {
  const { order, stockPush, filesFolder, sender, notify, desk } = config;
  const shops = config.shops.map(({ name, apiUrl, clientId, mode }) => ({ name, apiUrl, clientId, mode }));
  return {
    shops,
    order,
    stockPush,
    filesFolder,
    sender,
    notify,
    desk,
    get timeZone() {
      return config.timeZone;
    },
  };
}
