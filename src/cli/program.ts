import { type Language, languageOf, languages } from '../config.js';
import { AppError } from '../domain/errors.js';
import type { Answer } from './answer.js';
import { findCommand, spread } from './find-command.js';
import { helpText } from './help.js';
import { createOutput, type Output } from './output.js';
import { registry } from './registry.js';
import { earlyFlag, loadPaint, type Style, styleOf } from './style.js';
import { loadWords, type Words } from './words.js';
import type { World } from './world.js';

/** The whole program: what was typed in, an exit code out. */
export async function runProgram(world: World): Promise<number> {
  const typed = spread(world.arguments);
  const { env, isInputTerminal, output: screen, errors } = world;
  const style = styleOf({ env, isInputTerminal, output: screen, errors, arguments: untilDashes(typed) });
  const paint = await loadPaint(style.isColoured);
  const wanted = earlyFlag(typed, 'lang');
  const words = await loadWords(knownLanguage(wanted) ?? languageOf(env) ?? 'en');
  const output = createOutput(world, style, paint, words);
  return output.conclude(async () => {
    if (wanted !== undefined && knownLanguage(wanted) === undefined) throw badLanguage(wanted);
    return answerTo(typed, { world, style, output, words });
  });
}

interface Start {
  readonly world: World;
  readonly style: Style;
  readonly output: Output;
  readonly words: Words;
}

async function answerTo(typed: readonly string[], start: Start): Promise<Answer> {
  const plain = untilDashes(typed);
  const { words, world } = start;
  if (plain.includes('--help') || plain.includes('-h') || plain[0] === 'help') {
    const about = plain.filter((word) => !word.startsWith('-') && word !== 'help');
    const text = helpText(about, words);
    return { data: { help: text }, text: () => text, isData: true };
  }
  if (plain.includes('--version') || plain.includes('-V')) {
    const version = await world.version();
    return { data: { version }, text: () => version, isData: true };
  }
  const { command, rest } = findCommand(typed);
  const { parse } = await import('./parse.js');
  const input = parse(command, rest);
  const { runCommand } = await import('./run-command.js');
  return runCommand({ ...start, command, input, load: registry[command].load });
}

/** What stands after `--` is never a flag. */
function untilDashes(typed: readonly string[]): readonly string[] {
  const end = typed.indexOf('--');
  return end < 0 ? typed : typed.slice(0, end);
}

function knownLanguage(text: string | undefined): Language | undefined {
  return languages.find((language) => language === text);
}

function badLanguage(language: string): AppError {
  return new AppError({
    kind: 'usage',
    code: 'bad-language',
    message: `${language} is none of en, zh, ru`,
    hint: 'ozf --help --lang en',
    details: { language, known: languages },
  });
}
