import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileChannel } from '../../src/channels/file.js';
import type { OutgoingMessage } from '../../src/workflow/ports.js';

describe('messages as files', () => {
  let home: string;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'ozf-file-channel-'));
  });
  afterEach(() => rm(home, { recursive: true, force: true }));

  it('writes one file for a message, readable by the seller alone', async () => {
    const folder = join(home, 'messages');
    const { id } = await createFileChannel({ folder }).send(message('k1'));
    const path = join(folder, id);
    expect(await readFile(path, 'utf8')).toBe(
      'To: seller\nDate: 2026-11-23T08:00:00.000Z\nSubject: Handed over: 1\n\n1 is handed over.\n',
    );
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });

  it('sends the same message twice and leaves one file as it was', async () => {
    const channel = createFileChannel({ folder: home });
    const first = await channel.send(message('k1'));
    const second = await channel.send({ ...message('k1'), text: 'another text' });
    expect(second.id).toBe(first.id);
    expect(await readdir(home)).toEqual([first.id]);
    expect(await readFile(join(home, first.id), 'utf8')).toContain('1 is handed over.');
  });

  it('gives each message a file of its own', async () => {
    const channel = createFileChannel({ folder: home });
    await channel.send(message('k1'));
    await channel.send(message('k2'));
    expect(await readdir(home)).toHaveLength(2);
  });

  it('finishes what a crash left half-written', async () => {
    const channel = createFileChannel({ folder: home });
    const { id } = await channel.send(message('k1'));
    await rm(join(home, id));
    await writeFile(join(home, `.${id}.part`), 'To: sel');
    await channel.send(message('k1'));
    expect(await readdir(home)).toEqual([id]);
    expect(await readFile(join(home, id), 'utf8')).toContain('1 is handed over.');
  });

  it('says that the folder cannot be written', async () => {
    await writeFile(join(home, 'taken'), '');
    const channel = createFileChannel({ folder: join(home, 'taken') });
    await expect(channel.send(message('k1'))).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'channel-down',
    });
  });
});

function message(key: string): OutgoingMessage {
  const at = new Date('2026-11-23T08:00:00Z');
  return { key, recipient: 'seller', subject: 'Handed over: 1', text: '1 is handed over.\n', at };
}
