import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Config, type ConfigInput, loadConfig } from '../src/config.js';
import { configFolder, dataFolder } from '../src/config-folders.js';
import { usualCjkFont } from '../src/config-fonts.js';
import { printingOf } from '../src/config-printing.js';
import { AppError } from '../src/domain/errors.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ozf-config-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Given {
  readonly env?: Record<string, string>;
  readonly flags?: ConfigInput['flags'];
  readonly yaml?: string;
  readonly mode?: number;
}

function load({ env = {}, flags = {}, yaml, mode = 0o600 }: Given): Promise<Config> {
  const file = join(folder, 'config.yaml');
  if (yaml !== undefined) writeFileSync(file, yaml);
  if (yaml !== undefined) chmodSync(file, mode);
  const config = flags.config ?? (yaml === undefined ? undefined : file);
  return loadConfig({
    env,
    place: { env, platform: 'linux', homeFolder: folder },
    flags: { ...flags, config },
    userName: 'anna',
    machineTimeZone: () => 'Europe/Moscow',
  });
}

async function refusal(given: Given): Promise<AppError> {
  const thrown: unknown = await load(given).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(thrown instanceof AppError)) throw new Error(`no refusal: ${String(thrown)}`);
  return thrown;
}

const KEY = 'very-secret-key';
const flat = `client_id: 123\napi_key: ${KEY}\n`;

describe('where a setting comes from', () => {
  test('a key in the environment is enough, and such a run is live', async () => {
    const config = await load({ env: { OZF_CLIENT_ID: '7', OZF_API_KEY: KEY } });
    expect(config.shops).toMatchObject([
      { name: 'main', clientId: '7', apiUrl: 'https://api-seller.ozon.ru', mode: 'live' },
    ]);
    expect(config.store).toBe(join(folder, '.local', 'share', 'ozf', 'ozf.db'));
    expect(config.operator).toBe('anna');
  });

  test('the environment wins over the file, and a flag over both', async () => {
    const yaml = `${flat}store: from-file.db\n`;
    expect((await load({ yaml })).store).toBe('from-file.db');
    const env = { OZF_STORE: 'from-env.db' };
    expect((await load({ yaml, env })).store).toBe('from-env.db');
    expect((await load({ yaml, env, flags: { store: 'from-flag.db' } })).store).toBe('from-flag.db');
  });

  test('the practice Ozon of the environment is live although the config of the real shop only watches', async () => {
    const yaml = `${flat}mode: watch\n`;
    expect((await load({ yaml })).shops).toMatchObject([{ clientId: '123', mode: 'watch' }]);
    const env = {
      OZF_CLIENT_ID: '1000001',
      OZF_API_KEY: 'k',
      OZF_API_URL: 'http://127.0.0.1:1',
      OZF_SHOP: 'practice',
    };
    expect((await load({ yaml, env })).shops).toMatchObject([
      { name: 'practice', clientId: '1000001', mode: 'live' },
    ]);
    const same = await load({ yaml, env: { OZF_CLIENT_ID: '123', OZF_API_KEY: 'other' } });
    expect(same.shops).toMatchObject([{ clientId: '123', mode: 'watch' }]);
  });

  test('several cabinets, each with its own key file and mode', async () => {
    writeFileSync(join(folder, 'key-b'), 'b-key\n', { mode: 0o600 });
    const yaml = `shops:\n  - {name: a, client_id: 1, api_key: x}\n  - {name: b, client_id: "2", api_key_file: key-b, mode: watch}\n`;
    const { shops } = await load({ yaml });
    expect(shops).toMatchObject([
      { name: 'a', mode: 'live' },
      { name: 'b', mode: 'watch' },
    ]);
    expect(shops.map((shop) => shop.apiKey.reveal())).toEqual(['x', 'b-key']);
  });

  test('a font for Chinese letters lies beside the file or where its path says', async () => {
    const beside = await load({ yaml: `${flat}fonts: { cjk: Noto.ttc, cjk_face: NotoSansCJKsc-Regular }\n` });
    expect(beside.cjkFont).toEqual({ path: join(folder, 'Noto.ttc'), face: 'NotoSansCJKsc-Regular' });
    const elsewhere = await load({ yaml: `${flat}fonts: { cjk: /fonts/a.otf }\n` });
    expect(elsewhere.cjkFont).toEqual({ path: '/fonts/a.otf', face: undefined });
  });

  test('a mail server comes as one address or in parts', async () => {
    const url = await load({ env: { OZF_SMTP_URL: 'smtps://me%40shop.ru:p%40ss@mail.shop.ru' } });
    expect(url.smtp).toMatchObject({
      host: 'mail.shop.ru',
      port: 465,
      isSecure: true,
      user: 'me@shop.ru',
      from: 'me@shop.ru',
    });
    expect(url.smtp?.password?.reveal()).toBe('p@ss');
    const parts = await load({
      env: { OZF_SMTP_HOST: 'mail', OZF_SMTP_PORT: '25', OZF_SMTP_FROM: 'a@b.ru' },
    });
    expect(parts.smtp).toMatchObject({ host: 'mail', port: 25, isSecure: false, from: 'a@b.ru' });
  });

  test('where no font for Chinese letters is set, the machine’s own is taken if it has one', () => {
    const on = (platform: string, ...there: string[]) =>
      usualCjkFont({ platform, env: { WINDIR: 'W' } }, (path) => there.includes(path))?.path;
    const noto = '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc';
    const hei = '/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc';
    expect(on('linux', hei, noto)).toBe(noto);
    expect(on('linux', hei)).toBe(hei);
    expect(on('linux')).toBeUndefined();
    expect(on('darwin', '/System/Library/Fonts/PingFang.ttc')).toBe('/System/Library/Fonts/PingFang.ttc');
    expect(on('win32', join('W', 'Fonts', 'msyh.ttc'))).toBe(join('W', 'Fonts', 'msyh.ttc'));
  });

  test('each platform has its own folders', () => {
    const windows = { env: { APPDATA: 'R', LOCALAPPDATA: 'L' }, platform: 'win32', homeFolder: 'H' };
    expect([configFolder(windows), dataFolder(windows)]).toEqual([join('R', 'ozf'), join('L', 'ozf')]);
    const mac = { env: {}, platform: 'darwin', homeFolder: '/Users/a' };
    expect(configFolder(mac)).toBe('/Users/a/Library/Application Support/ozf');
    const linux = {
      env: { XDG_CONFIG_HOME: '/c', XDG_DATA_HOME: '/d' },
      platform: 'linux',
      homeFolder: '/h',
    };
    expect([configFolder(linux), dataFolder(linux)]).toEqual(['/c/ozf', '/d/ozf']);
  });
});

describe('what a config refuses', () => {
  test('a mistyped key names its line and the nearest right one', async () => {
    const error = await refusal({ yaml: `${flat}work:\n  oder: bench\n` });
    expect(error.code).toBe('unknown-key');
    expect(error.details).toMatchObject({ line: 4, key: 'oder', nearest: 'order' });
    expect(
      (await refusal({ yaml: 'shops:\n  - {name: a, client_id: 1, api_kee: x}\n' })).details,
    ).toMatchObject({ nearest: 'api_key' });
  });

  test('a wrong value and broken YAML name their line, never the value', async () => {
    const wrong = await refusal({ yaml: `${flat}mode: alive\n` });
    expect(wrong.details).toMatchObject({ line: 3, key: 'mode' });
    expect(wrong.message).not.toContain('alive');
    expect((await refusal({ yaml: `${flat}work: [\n` })).code).toBe('bad-config');
  });

  test('a config with a secret that others can read is refused with the chmod that mends it', async () => {
    const error = await refusal({ yaml: flat, mode: 0o644 });
    expect([error.code, error.hint]).toEqual(['config-readable', `chmod 600 ${join(folder, 'config.yaml')}`]);
    const open = await load({ yaml: 'time_zone: Asia/Shanghai\n', mode: 0o644 });
    expect(open.timeZone).toBe('Asia/Shanghai');
  });

  test('a password on the command line, and never repeats it', async () => {
    const error = await refusal({ flags: { store: 'postgres://u:hunter2@db/ozf' } });
    expect(error.code).toBe('secret-as-flag');
    expect(JSON.stringify(error)).not.toContain('hunter2');
    expect((await load({ flags: { store: 'postgres://u@db/ozf' } })).store).toBe('postgres://u@db/ozf');
  });

  test('another time than now against the real Ozon', async () => {
    const env = { OZF_CLIENT_ID: '1', OZF_API_KEY: 'k', OZF_NOW: '+2h' };
    expect((await refusal({ env })).code).toBe('clock-not-practice');
    expect((await load({ env: { ...env, OZF_API_URL: 'http://localhost:8085' } })).clockText).toBe('+2h');
  });

  test('an address that would send the key in the open, a shop that is not there, a zone that is none', async () => {
    const env = { OZF_CLIENT_ID: '1', OZF_API_KEY: 'k' };
    expect((await refusal({ env: { ...env, OZF_API_URL: 'http://example.com' } })).code).toBe('unsafe-url');
    expect((await refusal({ env, flags: { shop: 'nowhere' } })).code).toBe('unknown-shop');
    expect((await refusal({ env: { ...env, OZF_TZ: 'Moscow' } })).code).toBe('bad-time-zone');
    expect((await refusal({ flags: { config: join(folder, 'none.yaml') } })).code).toBe('no-config');
  });

  test('to show a secret by accident', async () => {
    const config = await load({ yaml: flat });
    expect(JSON.stringify(config)).not.toContain(KEY);
    expect(`${config.shops[0]?.apiKey}`).not.toContain(KEY);
  });
});

test('stock is told to Ozon only where the config says so', async () => {
  const shop = 'client_id: 7\napi_key: k\n';
  expect((await load({ yaml: shop })).stockPush).toBe('off');
  expect((await load({ yaml: `${shop}stock: { push: on }\n` })).stockPush).toBe('on');
});

test('printers and a program to print with are what the config says, SumatraPDF on Windows otherwise', async () => {
  const shop = 'client_id: 7\napi_key: k\n';
  expect((await load({ yaml: shop })).printing).toEqual({ printers: {}, command: undefined });
  const yaml = `${shop}printers: { label: Xprinter, document: HP LaserJet }\nprinting: { command: [my-print, "{file}"] }\n`;
  expect((await load({ yaml })).printing).toEqual({
    printers: { label: 'Xprinter', document: 'HP LaserJet' },
    command: ['my-print', '{file}'],
  });
  expect(printingOf(undefined, 'win32').command?.[0]).toBe('SumatraPDF');
  const refused = await refusal({ yaml: `${shop}printers: { lable: Xprinter }\n` });
  expect(refused).toMatchObject({ code: 'unknown-key', details: { nearest: 'label' } });
  // lp would take it for a flag.
  expect((await refusal({ yaml: `${shop}printers: { label: -o }\n` })).code).toBe('bad-config');
});

describe('how the seller works at the table', () => {
  const shop = 'client_id: 7\napi_key: k\n';

  test('asks for nothing where the config is silent', async () => {
    expect((await load({ yaml: shop })).desk).toEqual({
      bench: { verdict: 'ok', folder: undefined },
      inspect: { majorAql: '2.5', minorAql: '4.0' },
      pack: { weigh: 'off', divisor: 5000 },
      pick: { waveSize: undefined, bins: 'off', paper: 'a4' },
      stock: { pushTo: undefined, sharePercent: 100, buffer: 0 },
    });
  });

  test('is what the config says', async () => {
    const yaml = [
      'bench: { verdict: scan, folder: /labels }',
      'inspect: { major_aql: 1.0, minor_aql: "2.5" }',
      'pack: { weigh: on, divisor: 6000 }',
      'pick: { wave_size: 12, bins: on, paper: 80mm }',
      'stock: { push: on, push_to: Софьино, share: 50, buffer: 2 }',
    ].join('\n');
    const { desk } = await load({ yaml: `${shop}${yaml}\n` });
    expect(desk).toEqual({
      bench: { verdict: 'scan', folder: '/labels' },
      inspect: { majorAql: '1.0', minorAql: '2.5' },
      pack: { weigh: 'on', divisor: 6000 },
      pick: { waveSize: 12, bins: 'on', paper: '80mm' },
      stock: { pushTo: 'Софьино', sharePercent: 50, buffer: 2 },
    });
  });

  test('a misspelt word and an impossible number are named with their line', async () => {
    const misspelt = await refusal({ yaml: `${shop}bench: { verdikt: ok }\n` });
    expect(misspelt.details).toMatchObject({ line: 3, key: 'verdikt', nearest: 'verdict' });
    const impossible = await refusal({ yaml: `${shop}pack: { divisor: -1 }\n` });
    expect(impossible).toMatchObject({ code: 'bad-config', details: { line: 3, key: 'pack.divisor' } });
    const strange = await refusal({ yaml: `${shop}inspect: { major_aql: strict }\n` });
    expect(strange).toMatchObject({ code: 'bad-config', details: { line: 3, key: 'inspect.major_aql' } });
  });
});
