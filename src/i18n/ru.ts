import type { Catalog } from './en.js';
import { advice } from './ru/advice.js';
import * as bench from './ru/bench.js';
import { carriageErrors } from './ru/carriage-errors.js';
import { checkReasons, checks, confirmErrors } from './ru/checks.js';
import { commands, flags, headings } from './ru/commands.js';
import * as doctor from './ru/doctor.js';
import { errors } from './ru/errors.js';
import * as inspect from './ru/inspect.js';
import { packing, packingCommands } from './ru/packing.js';
import * as paper from './ru/paper.js';
import * as pick from './ru/pick.js';
import * as printing from './ru/printing.js';
import { sentences } from './ru/sentences.js';
import * as sheets from './ru/sheets.js';
import { countStates, pushStates } from './ru/stock.js';
import { story, storyCommands } from './ru/story.js';
import * as words from './ru/words.js';

export const ru: Catalog = {
  ...words,
  ...doctor,
  actions: { ...words.actions, ...bench.actions, ...inspect.actions, ...pick.actions },
  commands: {
    ...commands,
    ...packingCommands,
    ...bench.commands,
    ...inspect.commands,
    ...pick.commands,
    ...paper.commands,
    ...sheets.commands,
  },
  questions: { ...words.questions, ...bench.questions, ...pick.questions, ...printing.questions },
  scans: { ...words.scans, ...bench.scans, ...inspect.scans, ...pick.scans, ...sheets.scans },
  flags: { ...flags, ...inspect.flags, ...pick.flags, ...paper.flags, ...sheets.flags, ...printing.flags },
  headings: { ...headings, ...pick.headings, ...printing.headings },
  holds: { ...words.holds, ...pick.holds },
  woulds: { ...words.woulds, ...pick.woulds },
  waves: pick.waves,
  page: bench.page,
  shortage: pick.shortage,
  shortWays: pick.shortWays,
  shortCauses: pick.shortCauses,
  advice,
  carriageErrors,
  checks,
  checkReasons,
  countStates,
  pushStates,
  errors: {
    ...errors,
    ...bench.errors,
    ...inspect.errors,
    ...pick.errors,
    ...paper.errors,
    ...sheets.errors,
    ...printing.errors,
    ...confirmErrors,
  },
  defects: inspect.defects,
  evidence: inspect.evidence,
  lots: inspect.lots,
  packing,
  paper: paper.paper,
  printing: printing.printing,
  sentences,
  sheets: sheets.sheets,
  story,
  storyCommands,
};
