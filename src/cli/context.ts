import type { Config } from '../config.js';
import type { Ask } from '../workflow/ask.js';
import type { Ports } from '../workflow/ports.js';
import type { Answer } from './answer.js';
import type { Clock } from './clock.js';
import type { Input } from './input.js';
import type { Output } from './output.js';
import type { Prompt } from './prompt.js';
import type { Style } from './style.js';
import type { Words } from './words.js';
import type { World } from './world.js';

/** What a command gets. */
export interface Context {
  readonly command: string;
  readonly input: Input;
  readonly style: Style;
  readonly words: Words;
  readonly output: Output;
  readonly world: World;
  readonly prompt: Prompt;
  readonly ask: Ask;
  /** `--wait`, else 60 s where a person waits and nothing in a script. */
  readonly waitMs: number;
  readonly config: () => Promise<Config>;
  readonly clock: () => Promise<Clock>;
  /** Opens the store on first use; closed when the command is over. */
  readonly ports: () => Promise<Ports>;
}

/** The one shape of a command. */
export type Command = (context: Context) => Promise<Answer>;
