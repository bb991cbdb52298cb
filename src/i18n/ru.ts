import type { Catalog } from './en.js';
import { advice } from './ru/advice.js';
import { carriageErrors } from './ru/carriage-errors.js';
import { checks } from './ru/checks.js';
import { commands, flags, headings } from './ru/commands.js';
import * as doctor from './ru/doctor.js';
import { errors } from './ru/errors.js';
import { sentences } from './ru/sentences.js';
import { story, storyCommands } from './ru/story.js';
import * as words from './ru/words.js';

export const ru: Catalog = {
  ...words,
  ...doctor,
  commands,
  flags,
  headings,
  advice,
  carriageErrors,
  checks,
  errors,
  sentences,
  story,
  storyCommands,
};
