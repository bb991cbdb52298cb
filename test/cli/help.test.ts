import { afterAll, beforeAll, expect, test } from 'vitest';
import { exitCodes } from '../../src/cli/exit-codes.js';
import { findCommand, names, spread } from '../../src/cli/find-command.js';
import { helpText } from '../../src/cli/help.js';
import { parse } from '../../src/cli/parse.js';
import { type CommandName, registry } from '../../src/cli/registry.js';
import { loadWords } from '../../src/cli/words.js';
import { type Desk, desk } from './ozf.js';

let machine: Desk;
beforeAll(() => {
  machine = desk();
});
afterAll(() => machine.remove());

test.each(names().filter((name) => name !== 'board'))(
  'ozf %s --help says what it is for, how to type it and how it ends',
  async (command) => {
    const words = await loadWords('en', 'UTC');
    const text = helpText(command.split(' '), words);
    const [purpose, , usage] = text.split('\n');
    expect(purpose).toBe(words.catalog.commands[command]);
    expect(usage).toContain(`ozf ${command}`);
    for (const example of registry[command].examples) expect(text).toContain(`  ${example}\n`);
    expect(text).toMatch(/Exit codes\n {2}0 {2,}/);
    expect(text).toContain('--json');
  },
);

test.each(names())('the examples of %s can be pasted: they parse as that command', (command: CommandName) => {
  for (const example of registry[command].examples) {
    const line = example.split(/[|<>]|&&/).find((part) => part.includes('ozf') && meant(part) === command);
    expect(line, example).toBeDefined();
    const { rest } = findCommand(spread(wordsOf(line ?? '')));
    expect(() => parse(command, rest)).not.toThrow();
  }
});

function meant(part: string): string {
  return findCommand(spread(wordsOf(part))).command;
}

function wordsOf(part: string): readonly string[] {
  const words = part.replace(/^.*?\bozf\b/, '').match(/"[^"]*"|\S+/g) ?? [];
  return words.map((word) => word.replace(/^"|"$|\)"$/g, '')).filter((word) => word !== '');
}

test('bare ozf on a fresh machine leads to the demo and to init', async () => {
  const { code, out, err } = await machine.ozf([]);
  expect(code).toBe(0);
  expect(out).toContain('ozf demo');
  expect(out).toContain('ozf init');
  expect(err).toBe('');
});

test('the root help names every command that is built and nothing else', async () => {
  const { code, out } = await machine.ozf(['--help']);
  expect(code).toBe(0);
  const listed = [...out.matchAll(/^ {2}ozf( [a-z -]+?)? {2,}/gm)].map(
    (match) => (match[1] ?? '').trim() || 'board',
  );
  expect(listed.sort()).toEqual([...names()].sort());
  for (const absent of ['stock', 'track ', 'returns', 'purge', 'backup'])
    expect(listed).not.toContain(absent);
});

test('the help speaks the seller’s language', async () => {
  expect((await machine.ozf(['--help', '--lang', 'ru'])).out).toContain('Команды');
  expect((await machine.ozf(['pack', '--help', '--lang=zh'])).out).toContain('封箱');
  const { code, err } = await machine.ozf(['--help', '--lang', 'de']);
  expect(code).toBe(2);
  expect(err).toContain('de is no language');
});

test('a word that is nearly a command leads there', async () => {
  const { code, err } = await machine.ozf(['ordres', 'list']);
  expect(code).toBe(2);
  expect(err).toContain('→ ozf orders\n');
  expect((await machine.ozf(['orders', 'lsit'])).err).toContain('→ ozf orders list\n');
});

test('every command ends with codes that the contract names', () => {
  const known = Object.keys(exitCodes);
  for (const name of names()) for (const exit of registry[name].exits ?? []) expect(known).toContain(exit);
});
