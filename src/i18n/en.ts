import { advice } from './en/advice.js';
import * as bench from './en/bench.js';
import { carriageErrors } from './en/carriage-errors.js';
import { checkReasons, checks, confirmErrors } from './en/checks.js';
import { commands, flags, headings } from './en/commands.js';
import * as doctor from './en/doctor.js';
import { errors } from './en/errors.js';
import * as inspect from './en/inspect.js';
import { packing, packingCommands } from './en/packing.js';
import * as paper from './en/paper.js';
import * as pick from './en/pick.js';
import * as printing from './en/printing.js';
import { sentences } from './en/sentences.js';
import * as sheets from './en/sheets.js';
import { countStates, pushStates } from './en/stock.js';
import { story, storyCommands } from './en/story.js';
import * as words from './en/words.js';

export const en = {
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

/** Every language has exactly these texts, so that a missing one does not compile. */
export type Catalog = typeof en;
