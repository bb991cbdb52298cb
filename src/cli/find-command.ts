import { AppError } from '../domain/errors.js';
import { nearest } from '../nearest.js';
import { type FlagName, flagRule, flags, longName } from './flags.js';
import { type CommandName, registry } from './registry.js';

export interface Found {
  readonly command: CommandName;
  /** What was typed without the words of the command. */
  readonly rest: readonly string[];
}

/** Which command the typed words mean: the longest name that their first operands spell. */
export function findCommand(typed: readonly string[]): Found {
  const at = operandPlaces(typed);
  const [first, second, third] = at.map((place) => typed[place] ?? '');
  if (first === undefined) return { command: 'board', rest: typed };
  const longest = third === undefined ? undefined : named(`${first} ${second} ${third}`);
  if (longest) return { command: longest, rest: without(typed, at.slice(0, 3)) };
  const long = second === undefined ? undefined : named(`${first} ${second}`);
  if (long) return { command: long, rest: without(typed, at.slice(0, 2)) };
  const short = named(first);
  if (short && short !== 'board') return { command: short, rest: without(typed, at.slice(0, 1)) };
  throw second !== undefined || isGroup(first) ? unknownIn(first, second) : unknown(first);
}

/** The commands below a word: `orders` → pull, list, show, next. */
export function commandsBelow(group: string): readonly CommandName[] {
  return names().filter((name) => name.startsWith(`${group} `));
}

export function isGroup(word: string): boolean {
  return commandsBelow(word).length > 0;
}

export function named(words: string): CommandName | undefined {
  return names().find((name) => name === words);
}

/** `-qy` → `-q -y`, so that flags may be written together. */
export function spread(typed: readonly string[]): readonly string[] {
  const end = typed.indexOf('--');
  const head = end < 0 ? typed : typed.slice(0, end);
  return [...head.flatMap(spreadWord), ...(end < 0 ? [] : typed.slice(end))];
}

export function names(): readonly CommandName[] {
  const all: CommandName[] = [];
  for (const name in registry) if (isName(name)) all.push(name);
  return all;
}

function isName(name: string): name is CommandName {
  return Object.hasOwn(registry, name);
}

function spreadWord(word: string): readonly string[] {
  if (!/^-[a-zA-Z]{2,}$/.test(word)) return [word];
  const letters = [...word.slice(1)];
  return letters.every((letter) => ruleOf(`-${letter}`)?.kind === 'switch')
    ? letters.map((letter) => `-${letter}`)
    : [word];
}

/** Places of the words that are neither flags nor their values. */
function operandPlaces(typed: readonly string[]): readonly number[] {
  const places: number[] = [];
  for (let place = 0; place < typed.length; place += 1) {
    const word = typed[place] ?? '';
    if (word === '--') break;
    if (word === '-' || !word.startsWith('-')) places.push(place);
    else if (!word.includes('=') && ruleOf(word)?.value !== undefined) place += 1;
  }
  return places;
}

function ruleOf(word: string): ReturnType<typeof flagRule> | undefined {
  for (const name in flags) {
    if (!isFlag(name)) continue;
    const rule = flagRule(name);
    if (word === `--${longName(name)}` || word === `-${rule.short}`) return rule;
  }
  return undefined;
}

function isFlag(name: string): name is FlagName {
  return Object.hasOwn(flags, name);
}

function without(typed: readonly string[], places: readonly number[]): readonly string[] {
  return typed.filter((_word, place) => !places.includes(place));
}

function unknown(word: string): AppError {
  const firstWords = [...new Set(names().map((name) => name.split(' ')[0] ?? ''))].filter(
    (name) => name !== 'board',
  );
  const near = nearest(word, firstWords);
  return new AppError({
    kind: 'usage',
    code: 'unknown-command',
    message: `There is no command ${word}`,
    hint: near === undefined ? 'ozf --help' : `ozf ${near}`,
    details: { command: word },
  });
}

function unknownIn(group: string, word: string | undefined): AppError {
  if (!isGroup(group)) return unknown(group);
  const choices = commandsBelow(group).map((name) => name.slice(group.length + 1));
  const near = word === undefined ? undefined : nearest(word, choices);
  const fields = { kind: 'usage', details: { group, word: word ?? '', choices } } as const;
  if (word === undefined) {
    const message = `${group} needs one of: ${choices.join(', ')}`;
    return new AppError({ ...fields, code: 'needs-subcommand', message, hint: `ozf ${group} --help` });
  }
  const hint = near === undefined ? `ozf ${group} --help` : `ozf ${group} ${near}`;
  return new AppError({
    ...fields,
    code: 'unknown-subcommand',
    message: `${group} has no ${word}: ${choices.join(', ')}`,
    hint,
  });
}
