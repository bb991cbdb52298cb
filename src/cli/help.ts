import { atPrinter } from './command-rule.js';
import { displayWidth, padToWidth } from './display-width.js';
import { type ExitName, exitCodes } from './exit-codes.js';
import { commandsBelow, isGroup, named, names } from './find-command.js';
import { everywhere, type FlagName, flagRule, flagTerm } from './flags.js';
import { type CommandName, registry } from './registry.js';
import { textOf, type Words } from './words.js';

/** The help of the program, of a group of commands, or of one command: whatever the words mean. */
export function helpText(typed: readonly string[], words: Words): string {
  const [first = '', second = '', third = ''] = typed;
  const command = named(`${first} ${second} ${third}`) ?? named(`${first} ${second}`) ?? named(first);
  if (command && command !== 'board') return commandHelp(command, words);
  return isGroup(first) ? groupHelp(first, words) : rootHelp(words);
}

/** What a newcomer sees when nothing is set up. */
export function welcomeText(words: Words): string {
  const { headings } = words.catalog;
  const rows = [
    ['ozf demo', headings.tryDemo],
    ['ozf init', headings.tryInit],
    ['ozf --help', ''],
  ] as const;
  return [headings.tagline, '', headings.newHere, ...listed(rows)].join('\n');
}

function rootHelp(words: Words): string {
  const { headings } = words.catalog;
  const shown = names().filter((name) => name !== 'board');
  return [
    headings.tagline,
    '',
    `${headings.usage}: ozf ${headings.command} [N…|-|--all] [--flags]`,
    headings.naming,
    '',
    headings.commands,
    ...listed([['ozf', words.catalog.commands.board], ...shown.map((name) => summaryRow(name, words))]),
    '',
    headings.flagsEverywhere,
    ...flagRows(['help', 'version', ...everywhere], words),
    '',
    headings.moreHelp,
  ].join('\n');
}

function groupHelp(group: string, words: Words): string {
  const { headings, commands } = words.catalog;
  return [
    textOf(commands, group) ?? group,
    '',
    headings.commands,
    ...listed(commandsBelow(group).map((name) => summaryRow(name, words))),
    '',
    headings.moreHelp,
  ].join('\n');
}

function commandHelp(command: CommandName, words: Words): string {
  const { headings, commands } = words.catalog;
  const rule = registry[command];
  const below = commandsBelow(command);
  return [
    commands[command],
    '',
    `${headings.usage}: ozf ${[command, rule.operands ?? '', rule.flags ? '[--flags]' : ''].filter(Boolean).join(' ')}`,
    ...(rule.operands?.startsWith('[N') || rule.operands?.startsWith('N') ? [headings.naming] : []),
    ...section(headings.flags, flagRows(rule.flags ?? [], words)),
    ...section(headings.commands, listed(below.map((name) => summaryRow(name, words)))),
    ...section(
      headings.examples,
      rule.examples.map((example) => `  ${example}`),
    ),
    ...section(headings.exits, exitRows([...(rule.exits ?? []), ...exitsOfFlags(rule.flags ?? [])], words)),
    ...section(headings.flagsEverywhere, flagRows(['help', ...everywhere], words)),
  ].join('\n');
}

/** A printer may be stopped, or told nothing of. */
function exitsOfFlags(flags: readonly FlagName[]): readonly ExitName[] {
  return flags.includes('print') ? atPrinter : [];
}

function section(heading: string, rows: readonly string[]): readonly string[] {
  return rows.length === 0 ? [] : ['', heading, ...rows];
}

function exitRows(exits: readonly ExitName[], words: Words): readonly string[] {
  const all = [...new Set<ExitName>(['ok', 'usage', ...exits, 'interrupted'])];
  all.sort((a, b) => exitCodes[a] - exitCodes[b]);
  return listed(all.map((name) => [String(exitCodes[name]), words.catalog.exits[name]] as const));
}

function flagRows(names: readonly FlagName[], words: Words): readonly string[] {
  const terms = names.map((name) => [termOf(name), words.catalog.flags[name]] as const);
  return listed(terms);
}

function termOf(name: FlagName): string {
  const term = flagRule(name).kind === 'toggle' ? `--[no-]${name}` : flagTerm(name);
  return term.startsWith('-') && term[1] !== '-' ? term : `    ${term}`;
}

function summaryRow(name: CommandName, words: Words): readonly [string, string] {
  return [`ozf ${name}`, words.catalog.commands[name]];
}

function listed(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(0, ...rows.map(([term]) => displayWidth(term)));
  return rows.map(([term, text]) => `  ${padToWidth(term, width)}  ${text}`.trimEnd());
}
