import { AppError } from '../domain/errors.js';
import type { World } from './world.js';

/** Questions to a person, on stderr. Only called where somebody can answer. */
export interface Prompt {
  confirm(message: string): Promise<boolean>;
  text(message: string): Promise<string>;
  /** Shows nothing of what is typed. */
  secret(message: string): Promise<string>;
  choose(message: string, choices: readonly Choice[]): Promise<readonly string[]>;
  /** One of them. */
  one(message: string, choices: readonly Choice[]): Promise<string>;
}

export interface Choice {
  readonly value: string;
  readonly name: string;
}

export function createPrompt(world: Pick<World, 'input' | 'promptStream'>): Prompt {
  const ask = async (question: Question): Promise<unknown> => {
    const { default: inquirer } = await import('inquirer');
    const prompt = inquirer.createPromptModule({ input: world.input, output: world.promptStream() });
    try {
      const answers: Readonly<Record<string, unknown>> = await prompt([question]);
      return answers.answer;
    } catch (thrown) {
      if (thrown instanceof Error && thrown.name === 'ExitPromptError') throw stopped(thrown);
      throw thrown;
    }
  };
  return {
    confirm: async (message) =>
      (await ask({ type: 'confirm', name: 'answer', message, default: false })) === true,
    text: async (message) => String(await ask({ type: 'input', name: 'answer', message })).trim(),
    secret: async (message) => String(await ask({ type: 'password', name: 'answer', message })).trim(),
    choose: async (message, choices) => {
      const chosen = await ask({
        type: 'checkbox',
        name: 'answer',
        message,
        choices: [...choices],
        pageSize: 20,
      });
      return Array.isArray(chosen) ? chosen.map(String) : [];
    },
    one: async (message, choices) =>
      String(await ask({ type: 'select', name: 'answer', message, choices: [...choices], pageSize: 20 })),
  };
}

type Question =
  | { type: 'confirm'; name: 'answer'; message: string; default: boolean }
  | { type: 'input' | 'password'; name: 'answer'; message: string }
  | { type: 'checkbox' | 'select'; name: 'answer'; message: string; choices: Choice[]; pageSize: number };

function stopped(cause: Error): AppError {
  return new AppError({ kind: 'interrupted', code: 'interrupted', message: 'Stopped', cause });
}
