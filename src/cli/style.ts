import type { Environment } from '../config.js';
import type { Screen } from './world.js';

/** How to speak: decided before anything is parsed, so that usage errors too come out right. */
export interface Style {
  readonly isJson: boolean;
  readonly isQuiet: boolean;
  readonly isVerbose: boolean;
  readonly isColoured: boolean;
  /** Whether a person can be asked. */
  readonly isInteractive: boolean;
  /** Columns of the terminal behind stdout; undefined through a pipe. */
  readonly width: number | undefined;
}

export interface StyleInput {
  readonly arguments: readonly string[];
  readonly env: Environment;
  readonly isInputTerminal: boolean;
  readonly output: Pick<Screen, 'isTTY' | 'columns'>;
  readonly errors: Pick<Screen, 'isTTY'>;
}

export function styleOf({ arguments: typed, env, isInputTerminal, output, errors }: StyleInput): Style {
  const has = (...words: readonly string[]) => words.some((word) => typed.includes(word));
  const isJson = has('--json');
  const isTerminal = output.isTTY;
  return {
    isJson,
    isQuiet: has('-q', '--quiet'),
    isVerbose: has('-v', '--verbose'),
    isColoured: isTerminal && !isJson && !has('--no-color') && !env.NO_COLOR && env.TERM !== 'dumb',
    isInteractive: isInputTerminal && errors.isTTY && !has('--no-input'),
    width: isTerminal ? output.columns || 80 : undefined,
  };
}

/** The value of a flag that is needed before parsing: `--lang zh`, `--lang=zh`. */
export function earlyFlag(typed: readonly string[], flag: string): string | undefined {
  const joined = typed.find((word) => word.startsWith(`--${flag}=`));
  if (joined !== undefined) return joined.slice(flag.length + 3);
  const at = typed.indexOf(`--${flag}`);
  return at < 0 ? undefined : typed[at + 1];
}

/** Paints words for a terminal, or leaves them alone. */
export interface Paint {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly good: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly bad: (text: string) => string;
}

export async function loadPaint(isColoured: boolean): Promise<Paint> {
  const plain = (text: string) => text;
  if (!isColoured) return { strong: plain, faint: plain, good: plain, warning: plain, bad: plain };
  const { Chalk } = await import('chalk');
  const chalk = new Chalk({ level: 1 });
  return { strong: chalk.bold, faint: chalk.dim, good: chalk.green, warning: chalk.yellow, bad: chalk.red };
}
