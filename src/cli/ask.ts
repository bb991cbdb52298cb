import { meantCode } from '../domain/command-code.js';
import { AppError, refused } from '../domain/errors.js';
import { shellWord } from '../domain/shell-word.js';
import type { Ask, Question } from '../workflow/ask.js';
import type { Prompt } from './prompt.js';
import type { Words } from './words.js';

export interface AskOptions {
  readonly isYes: boolean;
  readonly isInteractive: boolean;
  readonly prompt: Prompt;
  readonly words: () => Words;
  /** What was typed, so that the hint is the same with `--yes`. */
  readonly typed: readonly string[];
}

/** `-y` agrees to everything; a person is asked; where nobody can be asked it is a usage error. */
export function createAsk({ isYes, isInteractive, prompt, words, typed }: AskOptions): Ask {
  return async (question) => {
    if (isYes) return;
    const { catalog, tell } = words();
    const text = tell(catalog.questions, question.code, question.details);
    if (!isInteractive) throw needsYes(question, text, typed);
    if (question.code === 'hand-over-count') return countMatches(question, await prompt.text(text));
    if (await (question.code === 'bench' ? scanned(prompt, text) : prompt.confirm(text))) return;
    throw refused({
      code: 'declined',
      message: 'Not done: the answer was no',
      details: { question: question.code },
    });
  };
}

/** At the bench the scanner is in the hand: its `#ok` answers too. */
async function scanned(prompt: Prompt, text: string): Promise<boolean> {
  const answer = meantCode(await prompt.text(`${text} (y / #ok)`)).toLowerCase();
  return YES.includes(answer);
}
const YES: readonly string[] = ['#ok', 'y', 'yes', 'д', 'да', '是'];

function needsYes(question: Question, text: string, typed: readonly string[]): AppError {
  const line = ['ozf', ...typed, '--yes'].map(shellWord).join(' ');
  return new AppError({
    kind: 'usage',
    code: 'needs-yes',
    message: `${text} Add --yes to agree.`,
    hint: line.length > 120 ? `ozf ${typed.slice(0, 2).join(' ')} … --yes` : line,
    details: { question: text, asks: question.code, ...question.details },
  });
}

function countMatches(question: Question, answer: string): void {
  if (answer === String(question.details.count)) return;
  throw refused({
    code: 'count-differs',
    message: `${answer} stand at the door, ${String(question.details.count)} were to be handed over`,
    hint: 'ozf ship scan',
    details: { counted: answer, count: question.details.count },
  });
}
