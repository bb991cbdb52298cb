import type { Catalog } from './en.js';
import { advice } from './zh/advice.js';
import * as bench from './zh/bench.js';
import { carriageErrors } from './zh/carriage-errors.js';
import { checkReasons, checks, confirmErrors } from './zh/checks.js';
import { commands, flags, headings } from './zh/commands.js';
import * as doctor from './zh/doctor.js';
import { errors } from './zh/errors.js';
import * as inspect from './zh/inspect.js';
import { packing, packingCommands } from './zh/packing.js';
import * as paper from './zh/paper.js';
import * as pick from './zh/pick.js';
import * as printing from './zh/printing.js';
import { sentences } from './zh/sentences.js';
import * as sheets from './zh/sheets.js';
import { countStates, pushStates } from './zh/stock.js';
import { story, storyCommands } from './zh/story.js';
import * as words from './zh/words.js';

export const zh: Catalog = {
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
