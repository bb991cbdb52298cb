import { Command as Commander, CommanderError, Option } from 'commander';
import { AppError } from '../domain/errors.js';
import { nearest } from '../nearest.js';
import { everywhere, type FlagName, flagRule, flagTerm, longName } from './flags.js';
import { createInput, type Input } from './input.js';
import { type CommandName, registry } from './registry.js';

/** Reads the flags and operands of one command; every complaint is a usage error that names the nearest right word. */
export function parse(command: CommandName, typed: readonly string[]): Input {
  const rule = registry[command];
  const known = [...(rule.flags ?? []), ...everywhere];
  const parser = new Commander(command)
    .exitOverride()
    .configureOutput({ writeOut: () => {}, writeErr: () => {} });
  parser
    .helpOption(false)
    .allowUnknownOption(false)
    .argument('[operands...]')
    .action(() => {});
  for (const name of known) addFlag(parser, name);
  try {
    parser.parse([...typed], { from: 'user' });
  } catch (thrown) {
    throw thrown instanceof CommanderError ? usage(thrown, { command, known, typed }) : thrown;
  }
  checkCount(command, parser.args);
  return createInput(parser.args, parser.opts());
}

function addFlag(parser: Commander, name: FlagName): void {
  const rule = flagRule(name);
  const option = new Option(flagTerm(name));
  if (rule.isMany)
    option.argParser((value, before: unknown) => [...(Array.isArray(before) ? before : []), value]);
  parser.addOption(option);
  if (rule.kind === 'toggle') parser.addOption(new Option(`--no-${name}`).default(undefined));
}

function checkCount(command: CommandName, operands: readonly string[]): void {
  const { least = 0, most = 0, operands: wanted = '' } = registry[command];
  if (operands.length >= least && operands.length <= most) return;
  const isMissing = operands.length < least;
  throw new AppError({
    kind: 'usage',
    code: isMissing ? 'missing-operand' : 'excess-operand',
    message: isMissing
      ? `ozf ${command} needs ${wanted}`
      : `ozf ${command} does not take ${operands.at(most) ?? ''}`,
    hint: `ozf ${command} --help`.replace(' board', ''),
    details: { command: `ozf ${command}`.replace(' board', ''), wanted, word: operands.at(most) ?? '' },
  });
}

interface Typed {
  readonly command: CommandName;
  readonly known: readonly FlagName[];
  readonly typed: readonly string[];
}

function usage(error: CommanderError, { command, known, typed }: Typed): AppError {
  const flag = /'([^']+)'/.exec(error.message)?.[1] ?? '';
  const hint = `ozf ${command} --help`.replace(' board', '');
  const details = { flag, command: `ozf ${command}`.replace(' board', '') };
  if (error.code === 'commander.unknownOption') {
    const near = nearest(
      flag.replace(/=.*/, ''),
      known.map((name) => longTerm(name)),
    );
    const message = `ozf ${command} has no flag ${flag}`;
    return new AppError({
      kind: 'usage',
      code: 'unknown-flag',
      message,
      hint: near === undefined ? hint : corrected(command, typed, flag, near),
      details,
    });
  }
  if (error.code === 'commander.optionMissingArgument') {
    return new AppError({
      kind: 'usage',
      code: 'flag-needs-value',
      message: `${flag} needs a value`,
      hint,
      details,
    });
  }
  return new AppError({
    kind: 'usage',
    code: 'bad-arguments',
    message: error.message,
    hint,
    details,
    cause: error,
  });
}

/** What was typed with the wrong flag put right. */
function corrected(command: CommandName, typed: readonly string[], wrong: string, right: string): string {
  const words = typed.map((word) => (word === wrong ? right : word));
  return ['ozf', ...(command === 'board' ? [] : [command]), ...words].join(' ');
}

function longTerm(name: FlagName): string {
  return flagRule(name).kind === 'negative' ? `--no-${name}` : `--${longName(name)}`;
}
