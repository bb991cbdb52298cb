import { boxNow, refusalOfNextBox } from '../domain/bench-story.js';
import { defectOf } from '../domain/command-code.js';
import { refused } from '../domain/errors.js';
import { happen } from '../domain/event.js';
import { defects } from '../domain/inspection.js';
import { askBinding } from './bench-bind.js';
import { closeBox, judgeAll } from './bench-close.js';
import { chooseWay, goThatWay, shortWords, tellShort } from './bench-short.js';
import {
  type BenchState,
  moved,
  mustBeOpen,
  nothingOpen,
  refuseStopped,
  resultOf,
  setAside,
} from './bench-state.js';
import { failLast, takeBack } from './bench-undo.js';
import { actNow } from './move.js';
import { unknownWord } from './scan-counting.js';
import type { ScanResult } from './scan-loop.js';

type Obeying = (state: BenchState, code: string) => Promise<ScanResult>;

/** What each command barcode does, without its `#`. */
const words: Readonly<Record<string, Obeying>> = {
  ok: (state, code) => (state.short?.way ? goThatWay(state, code) : judgeAll(state, code)),
  undo: takeBack,
  box: closeBox,
  'next-box': nextBox,
  damaged: (state, code) => failLast(state, code, 'broken'),
  short: tellShort,
  skip,
  'accept-weight': acceptWeight,
  reinforced,
  bind: askBinding,
  help: async (_state, code) => ({ isAccepted: true, code, result: 'commands', name: COMMANDS }),
  done: async (_state, code) => ({ isAccepted: true, code, result: 'done' }),
  defect: askDefect,
  ...Object.fromEntries(
    shortWords.map((way): [string, Obeying] => [way, (state, code) => chooseWay(state, code, way)]),
  ),
};

/** The command barcodes, without `#`; every defect is one of them. */
export const benchWords: readonly string[] = [...Object.keys(words), ...Object.keys(defects)];

const COMMANDS = benchWords.map((word) => `#${word}`).join(' ');

export async function obey(state: BenchState, word: string): Promise<ScanResult> {
  const code = `#${word}`;
  const defect = defectOf(word);
  if (defect) return failLast(state, code, defect);
  const work = words[word];
  if (!work) throw unknownWord(word);
  if (word !== 'undo') state.isBinding = false;
  return work(state, code);
}

/** A weight of the scale: of the box as it stands. */
export async function weigh(state: BenchState, code: string, weightGrams: number): Promise<ScanResult> {
  const open = mustBeOpen(state);
  if (boxNow(open.acts) > 1) throw refused(weightOfSeveral(open.key.number));
  state.open = { ...open, weightGrams, isWeightRefused: false, isWeightAccepted: false };
  return closedIfInspected(state, code, 'weighed');
}

/** A person has looked into the box whose weight was refused, and says that it is right. */
async function acceptWeight(state: BenchState, code: string): Promise<ScanResult> {
  const open = mustBeOpen(state);
  if (!open.isWeightRefused) throw refused(noRefusedWeight(open.key.number));
  state.open = { ...open, isWeightAccepted: true };
  return closedIfInspected(state, code, 'weight-accepted');
}

async function reinforced(state: BenchState, code: string): Promise<ScanResult> {
  state.open = { ...mustBeOpen(state), isReinforced: true };
  return closedIfInspected(state, code, 'reinforced');
}

async function closedIfInspected(state: BenchState, code: string, result: string): Promise<ScanResult> {
  const { key } = mustBeOpen(state);
  const posting = await state.ports.store.posting(key);
  if (posting?.stage === 'inspected') return closeBox(state, code);
  return { isAccepted: true, code, result, shop: key.shop, posting: key.number, tote: posting?.tote };
}

/** This box is full: what is scanned from here on goes into another one, and travels under a number of its own. */
async function nextBox(state: BenchState, code: string): Promise<ScanResult> {
  const { ports } = state;
  const move = await moved(state, mustBeOpen(state), ({ posting, acts }) => {
    refuseStopped(posting, 'pick');
    const refusal = refusalOfNextBox(posting, acts);
    if (refusal) throw refused(refusal);
    const details = { box: boxNow(acts) + 1 };
    return happen(posting, {}, { action: 'next-box', ...actNow(ports), details });
  });
  const noWeight = { weightGrams: undefined, isWeightRefused: false, isWeightAccepted: false };
  if (state.open) state.open = { ...state.open, ...noWeight };
  return resultOf(state, move.after, { code, result: 'next-box' });
}

async function askDefect(state: BenchState, code: string): Promise<ScanResult> {
  const { key, acts } = mustBeOpen(state);
  if (acts.length === 0) throw refused(nothingOpen());
  state.isDefect = true;
  return { isAccepted: true, code, result: 'defect', shop: key.shop, posting: key.number };
}

async function skip(state: BenchState, code: string): Promise<ScanResult> {
  const skipped = state.open?.key;
  if (skipped) state.queue.putLast(skipped);
  setAside(state);
  return {
    isAccepted: true,
    code,
    result: 'skipped',
    ...(skipped ? { shop: skipped.shop, posting: skipped.number } : {}),
  };
}

function weightOfSeveral(posting: string) {
  return {
    code: 'weight-of-several',
    message: `${posting} goes in several boxes: their weights are not kept`,
    details: { posting },
  };
}

function noRefusedWeight(posting: string) {
  return {
    code: 'no-refused-weight',
    message: `No weight of ${posting} was refused: there is nothing to accept`,
    details: { posting },
  };
}
