import { displayWidth, padToWidth } from './display-width.js';
import { type ExitName, exitCodes } from './exit-codes.js';
import { commandsBelow, isGroup, named, names } from './find-command.js';
import { everywhere, type FlagName, flagRule, flagTerm } from './flags.js';
import { type CommandName, registry } from './registry.js';
import type { Paint } from './style.js';
import { textOf, type Words } from './words.js';

/** The help of the program, of a group of commands, or of one command: whatever the words mean. */
export function helpText(typed: readonly string[], words: Words, paint: Paint): string {
  const [first = '', second = ''] = typed;
  const command = named(`${first} ${second}`) ?? named(first);
  if (command && command !== 'board') return commandHelp(command, words, paint);
  return isGroup(first) ? groupHelp(first, words, paint) : rootHelp(words, paint);
}

/** What a newcomer sees when nothing is set up. */
export function welcomeText(words: Words, paint: Paint): string {
  const { headings } = words.catalog;
  const rows = [
    ['ozf demo', headings.tryDemo],
    ['ozf init', headings.tryInit],
    ['ozf --help', ''],
  ] as const;
  return [headings.tagline, '', headings.newHere, ...listed(rows, paint)].join('\n');
}

function rootHelp(words: Words, paint: Paint): string {
  const { headings } = words.catalog;
  const shown = names().filter((name) => name !== 'board');
  return [
    headings.tagline,
    '',
    title(`${headings.usage}: ozf ${headings.command} [N…|-|--all] [--flags]`, paint),
    headings.naming,
    '',
    title(headings.commands, paint),
    ...listed(
      [['ozf', words.catalog.commands.board], ...shown.map((name) => summaryRow(name, words))],
      paint,
    ),
    '',
    title(headings.flagsEverywhere, paint),
    ...flagRows(['help', 'version', ...everywhere], words, paint),
    '',
    headings.moreHelp,
  ].join('\n');
}

function groupHelp(group: string, words: Words, paint: Paint): string {
  const { headings, commands } = words.catalog;
  return [
    textOf(commands, group) ?? group,
    '',
    title(headings.commands, paint),
    ...listed(
      commandsBelow(group).map((name) => summaryRow(name, words)),
      paint,
    ),
    '',
    headings.moreHelp,
  ].join('\n');
}

function commandHelp(command: CommandName, words: Words, paint: Paint): string {
  const { headings, commands } = words.catalog;
  const rule = registry[command];
  const below = commandsBelow(command);
  return [
    commands[command],
    '',
    title(
      `${headings.usage}: ozf ${[command, rule.operands ?? '', rule.flags ? '[--flags]' : ''].filter(Boolean).join(' ')}`,
      paint,
    ),
    ...(rule.operands?.startsWith('[N') || rule.operands?.startsWith('N') ? [headings.naming] : []),
    ...section(headings.flags, flagRows(rule.flags ?? [], words, paint), paint),
    ...section(
      headings.commands,
      listed(
        below.map((name) => summaryRow(name, words)),
        paint,
      ),
      paint,
    ),
    ...section(
      headings.examples,
      rule.examples.map((example) => `  ${example}`),
      paint,
    ),
    ...section(headings.exits, exitRows(rule.exits ?? [], words, paint), paint),
    ...section(headings.flagsEverywhere, flagRows(['help', ...everywhere], words, paint), paint),
  ].join('\n');
}

function section(heading: string, rows: readonly string[], paint: Paint): readonly string[] {
  return rows.length === 0 ? [] : ['', title(heading, paint), ...rows];
}

function exitRows(exits: readonly ExitName[], words: Words, paint: Paint): readonly string[] {
  const all = [...new Set<ExitName>(['ok', 'usage', ...exits, 'interrupted'])];
  all.sort((a, b) => exitCodes[a] - exitCodes[b]);
  return listed(
    all.map((name) => [String(exitCodes[name]), words.catalog.exits[name]] as const),
    paint,
  );
}

function flagRows(names: readonly FlagName[], words: Words, paint: Paint): readonly string[] {
  const terms = names.map((name) => [termOf(name), words.catalog.flags[name]] as const);
  return listed(terms, paint);
}

function termOf(name: FlagName): string {
  const term = flagRule(name).kind === 'toggle' ? `--[no-]${name}` : flagTerm(name);
  return term.startsWith('-') && term[1] !== '-' ? term : `    ${term}`;
}

function summaryRow(name: CommandName, words: Words): readonly [string, string] {
  return [`ozf ${name}`, words.catalog.commands[name]];
}

function listed(rows: readonly (readonly [string, string])[], paint: Paint): readonly string[] {
  const width = Math.max(0, ...rows.map(([term]) => displayWidth(term)));
  return rows.map(([term, text]) => `  ${paint.strong(padToWidth(term, width))}  ${text}`.trimEnd());
}

function title(text: string, paint: Paint): string {
  return paint.strong(text);
}
