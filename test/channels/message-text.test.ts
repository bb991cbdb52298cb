import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMessages } from '../../src/channels/message-text.js';
import { buyerMessages, sellerMessages } from '../../src/workflow/notify-messages.js';

const shipped = fileURLToPath(new URL('../../templates', import.meta.url));
const languages = ['en', 'zh', 'ru'] as const;

describe('the texts that come with the program', () => {
  const least = {
    posting: '123-0001-1',
    shop: 'main',
    items: 'MUG-1 Mug × 2',
    count: 2,
    stage: 'packed',
    hasLeft: false,
  };
  const most = {
    ...least,
    deadline: '24 Nov 2026, 18:00',
    deadlineBefore: '25 Nov 2026, 18:00',
    itemsBefore: 'MUG-1 Mug × 3',
    track: 'RA123456785RU',
    carrier: 'Post',
    reason: 'changed mind',
  };
  const seller = sellerMessages.flatMap((event) =>
    languages.map((language) => ({ event, channel: 'file', language })),
  );
  const buyer = buyerMessages.flatMap((event) =>
    languages.map((language) => ({ event, channel: 'email', language })),
  );

  it.each([...seller, ...buyer])('tells $event in $language', async (name) => {
    const messages = createMessages({ shipped });
    const needed = name.event === 'shipped' ? { ...least, track: 'RA123456785RU' } : least;
    for (const values of [needed, most]) {
      const { subject, text } = await messages.render(name, values);
      expect(subject).toContain('123-0001-1');
      expect(text).toContain('123-0001-1');
      expect(text).not.toMatch(/undefined|\{\{|\{%|\n\n\n/);
    }
  });

  it('has no file that no message asks for', async () => {
    const wanted = [
      ...sellerMessages.flatMap((event) => languages.map((language) => `${event}.any.${language}.liquid`)),
      ...buyerMessages.flatMap((event) => languages.map((language) => `${event}.email.${language}.liquid`)),
    ];
    expect((await readdir(join(shipped, 'messages'))).sort()).toEqual(wanted.sort());
  });

  it('says not to ship what is cancelled on the bench, and to expect back what has left', async () => {
    const messages = createMessages({ shipped });
    const name = { event: 'cancelled', channel: 'email', language: 'ru' };
    expect((await messages.render(name, least)).text).toContain('Не отгружать!');
    const left = await messages.render(name, { ...least, hasLeft: true });
    expect(left.text).toContain('возврата');
    expect(left.text).not.toContain('Не отгружать');
  });
});

describe("the seller's own texts", () => {
  let own: string;
  beforeEach(async () => {
    own = await mkdtemp(join(tmpdir(), 'ozf-texts-'));
    await mkdir(join(own, 'messages'));
  });
  afterEach(() => rm(own, { recursive: true, force: true }));
  const name = { event: 'new', channel: 'email', language: 'en' };
  const write = (file: string, text: string) => writeFile(join(own, 'messages', file), text);

  it('win over the shipped ones, the text of a channel over the text of any', async () => {
    await write('new.any.en.liquid', 'any {{ posting }}');
    const messages = createMessages({ own, shipped });
    expect(await messages.render(name, { posting: '1' })).toEqual({ subject: '', text: 'any 1\n' });
    await write('new.email.en.liquid', '\uFEFFSubject: Mail {{ posting }}\r\n\r\nmail {{ posting }}\r\n');
    expect(await messages.render(name, { posting: '1' })).toEqual({ subject: 'Mail 1', text: 'mail 1\n' });
  });

  it('are not sent with a hole: the error names file and variable', async () => {
    await write('new.email.en.liquid', 'Pay {{ fee_now }}!');
    const rendering = createMessages({ own, shipped }).render(name, { posting: '1' });
    await expect(rendering).rejects.toMatchObject({
      kind: 'usage',
      code: 'template-hole',
      details: { template: 'new.email.en.liquid', variable: 'fee_now' },
    });
  });

  it('may ask whether something is known', async () => {
    await write('new.email.en.liquid', '{% if track %}{{ track }}{% else %}none{% endif %}');
    expect((await createMessages({ own, shipped }).render(name, {})).text).toBe('none\n');
  });

  it.each([
    ['an unknown filter', '{{ posting | shout }}', 'shout'],
    ['a tag that is not closed', '{% if posting %}', 'not closed'],
    ['a file of somebody else', "{% include '/etc/hostname' %}", 'hostname'],
  ])('are refused with %s', async (_what, source, problem) => {
    await write('new.email.en.liquid', source);
    const rendering = createMessages({ own, shipped }).render(name, { posting: '1' });
    await expect(rendering).rejects.toMatchObject({ kind: 'usage', code: 'template-invalid' });
    await expect(rendering).rejects.toThrow(problem);
  });

  it('are missed by name when there is none in the language', async () => {
    const rendering = createMessages({ own, shipped }).render({ ...name, language: 'de' }, {});
    await expect(rendering).rejects.toMatchObject({
      code: 'no-template',
      details: { template: 'new.email.de.liquid' },
    });
  });
});
