import { afterEach, describe, expect, test } from 'vitest';
import { at, desk, list, type PracticeDesk, practiceDesk } from './ozf.js';

let world: PracticeDesk;
afterEach(() => world.close());

/** One row of the table: check, shop, result, what was found, what to type. */
function row(out: string, check: string): string {
  const found = out.split('\n').find((line) => line.startsWith(check)) ?? '';
  return found.replaceAll(/ {2,}/g, ' | ').trim();
}

async function control(name: string, body: object): Promise<void> {
  const url = `${world.practice.url}/__practice__/${name}`;
  const answer = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
  expect(answer.status).toBe(200);
}

const DAY_SECONDS = 24 * 60 * 60;
const wide = { COLUMNS: '300' };

describe('doctor finds', () => {
  test('nothing wrong with a good key: exit 0', async () => {
    world = await practiceDesk(wide, { isInside: true });
    await world.ozf(['orders', 'pull', '-q']);
    const { code, out, err } = await world.ozf(['doctor']);
    expect(err).not.toContain('ozf:');
    expect(row(out, 'key')).toMatch(/^key \| practice \| ok \| accepted, ends in 7[45] days$/);
    expect(row(out, 'roles of the key')).toBe('roles of the key | practice | ok | Admin');
    expect(row(out, 'subscription')).toMatch(/\| ok \| none: chats with buyers need Premium Plus or Pro/);
    expect(row(out, 'methods')).toMatch(/\| ok \| none of the \d+ that ozf calls has a last day/);
    // Where the machine brings a Chinese font, it stands there too.
    expect(row(out, 'fonts')).toMatch(
      /^fonts \| ok \| PTSans-Bold\.ttf, PTSans-Regular\.ttf(: Latin, Cyrillic|, \S+: Latin, Cyrillic, Chinese)$/,
    );
    expect(row(out, 'lists of orders')).toBe('lists of orders | practice | ok | they answer');
    expect(code).toBe(0);
    const { data, ok } = await world.json(['doctor']);
    expect(ok).toBe(true);
    expect(list(at(data, 'checks')).filter((check) => at(check, 'state') !== 'ok')).toEqual([]);
  });

  test('that a key ends soon, and says so from 14 days on: exit 0', async () => {
    world = await practiceDesk(wide, { isInside: true });
    await control('key', { expires_in_seconds: 9.5 * DAY_SECONDS });
    const { code, out } = await world.ozf(['doctor']);
    expect(row(out, 'key')).toBe(
      'key | practice | look | ends in 9 days: make a new one in the cabinet | ozf init',
    );
    expect(code).toBe(0);
    const russian = await world.ozf(['doctor', '--lang', 'ru']);
    expect(row(russian.out, 'ключ')).toBe(
      'ключ | practice | взгляните | истекает через 9 дн.: создайте новый в личном кабинете | ozf init',
    );
    const chinese = await world.ozf(['doctor', '--lang', 'zh']);
    expect(row(chinese.out, '密钥')).toContain('9 天后到期：请在卖家后台创建新密钥');
  });

  test('that Ozon does not accept the key: exit 3, and the other looks go on', async () => {
    world = await practiceDesk({ ...wide, OZF_API_KEY: 'a-wrong-key' }, { isInside: true });
    const { code, out, err } = await world.ozf(['doctor']);
    expect(row(out, 'key')).toBe('key | practice | bad | Ozon does not accept the key. | ozf init');
    expect(row(out, 'last pull')).toBe(
      'last pull | practice | look | never yet | ozf orders pull --shop practice',
    );
    expect(err).toContain('ozf: Ozon does not accept the key.\n→ ozf init');
    expect(out + err).not.toContain('a-wrong-key');
    expect(code).toBe(3);
    const { error } = await world.json(['doctor', '--lang', 'ru']);
    expect(error).toMatchObject({
      code: 'wrong-key',
      message: 'Ozon не принимает ключ.',
      hint: 'ozf init',
      details: { httpStatus: 404, ozonCode: 5, checks: ['key'] },
    });
  });

  test('that a key has ended: exit 3', async () => {
    world = await practiceDesk(wide, { isInside: true });
    await control('key', { expires_in_seconds: -60 });
    const { code, out } = await world.ozf(['doctor']);
    const said = 'The key is switched off in the seller cabinet: make a new one.';
    expect(row(out, 'key')).toContain(`bad | ${said} | ozf init`);
    expect(code).toBe(3);
  });

  test('that the key lacks a role, and what does not work without it: exit 3', async () => {
    world = await practiceDesk(wide, { isInside: true });
    const without = ['/v3/posting/fbs/package-label/create', '/v1/carriage/create', '/v1/carriage/approve'];
    await control('key', { without_methods: without, role: 'Posting FBS' });
    const { code, out, err } = await world.ozf(['doctor']);
    expect(row(out, 'roles of the key')).toBe(
      'roles of the key | practice | bad | does not allow: labels, carriages (3 methods). Make a key with these roles | ozf init',
    );
    expect(err).toContain('ozf: Ozon does not let this key do that: it lacks the role.');
    expect(code).toBe(3);
    const { data } = await world.json(['doctor']);
    const roles = list(at(data, 'checks')).find((check) => at(check, 'name') === 'roles');
    expect(list(at(roles, 'details', 'missing')).toSorted()).toEqual(without.toSorted());
    const russian = await world.ozf(['doctor', '--lang', 'ru']);
    expect(row(russian.out, 'роли ключа')).toContain('не разрешает: этикетки, отгрузки (методов: 3)');
  });

  test('that Ozon cannot be reached: exit 5, and nobody is needed', async () => {
    world = await practiceDesk({ ...wide, OZF_API_URL: 'http://127.0.0.1:9' }, { isInside: true });
    const { code, out, err } = await world.ozf(['doctor']);
    expect(row(out, 'key')).toContain('bad | Ozon does not answer. Try again in a minute.');
    expect(row(out, 'database')).toContain('| ok |');
    expect(err).toContain('ozf: Ozon does not answer. Try again in a minute.');
    expect(code).toBe(5);
    const { error } = await world.json(['doctor', '--lang', 'zh']);
    expect(error).toMatchObject({ code: 'ozon-down', retryable: true, details: { checks: ['key'] } });
  });

  test('that Ozon cannot be reached while the last pull is too old: exit 3', async () => {
    world = await practiceDesk({ ...wide, OZF_API_URL: 'http://127.0.0.1:9' }, { isInside: true });
    const { code, error } = await world.json(['doctor', '--max-age', '1h']);
    expect(error).toMatchObject({ code: 'needs-a-person', details: { checks: ['key', 'pull'] } });
    expect(code).toBe(3);
  });

  test('that Ozon has switched a method off: exit 3, and how to get a newer ozf', async () => {
    world = await practiceDesk(wide, { isInside: true });
    await control('method-off', { path: '/v4/posting/fbs/list' });
    const { code, out, err } = await world.ozf(['doctor']);
    expect(row(out, 'lists of orders')).toBe(
      'lists of orders | practice | bad | Ozon has switched off /v4/posting/fbs/list. Update ozf | npm install --global ozon-fulfillment@latest',
    );
    expect(row(out, 'label sizes')).toContain('| ok |');
    expect(err).toContain('ozf: A person is needed for: lists.');
    expect(code).toBe(3);
    const russian = await world.ozf(['doctor', '--lang', 'ru']);
    expect(row(russian.out, 'списки заказов')).toContain('Ozon отключил /v4/posting/fbs/list. Обновите ozf');
    expect(russian.code).toBe(3);
  });
});

test('doctor without a shop looks at the database, the fonts and the printers alone', async () => {
  world = await practiceDesk({}, { isInside: true });
  const stranger = desk({ OZF_STORE: 'ozf.db' }, true);
  const { code, data } = await stranger.json(['doctor']);
  stranger.remove();
  expect(code).toBe(0);
  expect(list(at(data, 'checks')).map((check) => at(check, 'name'))).toEqual([
    'store',
    'fonts',
    'printer',
    'methods',
    'messages',
  ]);
});
