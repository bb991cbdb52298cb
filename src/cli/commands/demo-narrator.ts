import type { AppError, Details } from '../../domain/errors.js';
import type { HeldRow } from '../../workflow/batch.js';
import { holdText } from '../batch-view.js';
import type { Context } from '../context.js';
import { type Texts, textOf } from '../words.js';

/** Tells the day as a person reads it: the command a seller would type, then what came of it. */
export interface Narrator {
  stage(name: string, details: Details): Promise<void>;
  line(name: string, details: Details): Promise<void>;
  failure(error: AppError): Promise<void>;
  held(row: HeldRow): Promise<void>;
}

export function createNarrator({ words, output, style }: Context): Narrator {
  const { story, storyCommands } = words.catalog;
  const typed: Texts = storyCommands;
  const say = async (text: string) => {
    if (!style.isJson && !style.isQuiet) await output.line(text);
  };
  return {
    stage: async (name, details) => {
      const command = textOf(typed, name);
      await say(`\n${output.paint.strong(`$ ${command ?? name}`)}`);
      await say(words.tell(story, name, details));
    },
    line: (name, details) => say(`  ${words.tell(story, name, details)}`),
    failure: (error) => say(`  ${output.paint.warning('✗')} ${words.error(error)}`),
    held: (row) =>
      say(
        `  ${output.paint.warning('‖')} ${row.posting}: ${row.holds.map((hold) => holdText(hold, words)).join('; ')}`,
      ),
  };
}
