import { defectOf } from '../domain/command-code.js';
import { type AppError, refused } from '../domain/errors.js';
import { defects } from '../domain/inspection.js';
import type { PostingKey } from '../domain/posting.js';
import { goodsFrom } from '../domain/tracks.js';
import { missingOf } from '../domain/unit-data.js';
import { asAppError } from './batch.js';
import { sendExemplars } from './exemplars.js';
import {
  answerYes,
  failInHand,
  type InspectState,
  judgedCount,
  refuseUnanswered,
  takeInHand,
} from './inspect-unit.js';
import { openItemScan } from './item-scan.js';
import { type ScanChoice, scanBatch } from './pick-scan.js';
import type { Ports } from './ports.js';
import { keepProofs, type ProofWish, readProofs, refuseNoProofs } from './proofs.js';
import { scanCatalogue } from './scan-catalogue.js';
import { countScans, nothingToUndo } from './scan-counting.js';
import type { ScanLoop, ScanResult, ScanScreen } from './scan-loop.js';
import { openRulebook } from './verdicts.js';
import { isWatching } from './watch.js';

/** The words of the loop, without `#`; every defect is one of them. */
export const inspectWords: readonly string[] = ['ok', ...Object.keys(defects), 'undo', 'skip', 'done'];

/**
 * Unit by unit: a scan says that this unit was looked at and is good; the mark of a marked one comes with it. Where its
 * checklist asks, `#ok` answers one question after the other; the name of a defect is said of the unit scanned last.
 */
export async function openInspectScan(
  ports: Ports,
  choice: ScanChoice & { readonly proofs?: readonly ProofWish[] },
): Promise<ScanLoop> {
  const { proofs = [] } = choice;
  await refuseNoProofs(ports, proofs);
  const batch = await scanBatch(ports, choice, goodsFrom('pass'));
  const state: InspectState = {
    ports,
    rulebook: await openRulebook(ports),
    scanned: undefined,
    open: undefined,
    last: undefined,
    done: [],
    seen: [],
    reopened: [],
  };
  const items = await openItemScan(ports, batch, {
    verb: 'inspect',
    wants: (posting, sku) =>
      posting.stage === 'picked' &&
      posting.units.some((unit) => unit.sku === sku && unit.verdict === undefined),
    take: (posting, sku, scan, tx) => takeInHand(state, tx, { posting, sku, scan }),
    undo: undefined,
    count: judgedCount,
    isDone: (posting) =>
      judgedCount(posting).done === judgedCount(posting).of && missingOf(posting).length === 0,
    results: { unit: 'unit-passed', posting: 'posting-passed' },
  });
  const words = countScans();
  const summary = () => {
    const isStill = (key: PostingKey) => !state.reopened.some((each) => each.number === key.number);
    const inner = items.summary();
    const refused = inner.refused + words.summary().refused;
    return { ...inner, refused, postingsDone: [...inner.postingsDone, ...state.done].filter(isStill) };
  };
  return {
    scan: async (code) => {
      if (state.open) return words.scan(code, async () => refuseUnanswered(state));
      return inHand(state, await fetchFirst(state, await items.scan(code)));
    },
    command: (word) => {
      const code = `#${word}`;
      const defect = defectOf(word);
      if (defect) return words.command(word, () => failInHand(state, code, defect));
      if (word === 'ok') return words.command(word, () => answerYes(state, code));
      if (word === 'undo') return words.command(word, async () => putDown(state, code));
      if (word === 'skip') state.open = undefined;
      return items.command(word);
    },
    summary,
    screen: async () => withPoints(state, await items.screen()),
    finish: async () => {
      await keepFilms(ports, proofs, state.seen);
      return sendAll(ports, summary().postingsDone);
    },
  };
}

/** The other units of an order that lost one wait until it is whole again: nothing is judged in an unfinished tote. */
async function fetchFirst(state: InspectState, result: ScanResult): Promise<ScanResult> {
  if (result.result !== 'one-too-many') return result;
  for (const posting of await state.ports.store.postings(state.reopened)) {
    const catalogue = await scanCatalogue(state.ports.store, [posting]);
    const skus = catalogue.skusOf(result.code);
    const isWaiting = posting.units.some(
      ({ sku, verdict }) => verdict === undefined && skus.has(`${posting.shop}/${sku}`),
    );
    if (posting.stage !== 'picking' || !isWaiting) continue;
    const error = refused({
      code: 'fetch-first',
      message: `${posting.number} waits for the unit that was put aside: fetch another one first`,
      hint: `ozf pick scan ${posting.number}`,
      details: { posting: posting.number },
    });
    return { ...result, result: error.code, error };
  }
  return result;
}

/** A unit that its checklist asks about stays in the hand; any other one is judged with its scan. */
function inHand(state: InspectState, result: ScanResult): ScanResult {
  const { scanned } = state;
  state.scanned = undefined;
  if (!result.isAccepted || !scanned) return result;
  const isKnown = state.seen.some((each) => each.number === scanned.key.number);
  if (!isKnown) state.seen = [...state.seen, scanned.key];
  const [question] = scanned.questions;
  if (!question) {
    state.last = scanned;
    return result;
  }
  state.open = scanned;
  return { ...result, result: 'question', asks: [question.text] };
}

function putDown(state: InspectState, code: string): ScanResult {
  const { open } = state;
  if (!open) throw nothingToUndo();
  state.open = undefined;
  return { isAccepted: true, code, result: 'undone', shop: open.key.shop, posting: open.key.number };
}

/** What is looked at, in words: of the unit in the hand, else of the posting that comes next. */
async function withPoints(state: InspectState, screen: ScanScreen): Promise<ScanScreen> {
  const { open, ports, rulebook } = state;
  if (open) return { ...screen, asks: open.questions.slice(0, 1).map(({ text }) => text) };
  const { shop, posting: number } = screen;
  const posting =
    shop === undefined || number === undefined ? undefined : await ports.store.posting({ shop, number });
  if (!posting) return screen;
  const checklist = await rulebook.of(ports.store, posting);
  const points = new Map(
    posting.lines.flatMap(({ sku }) => checklist(sku).points).map((point) => [point.id, point.text]),
  );
  return { ...screen, points: [...points.values()] };
}

/** Hashed when the scanner rests: a camera may have been running until now. Every posting looked at is seen on it. */
async function keepFilms(
  ports: Ports,
  wishes: readonly ProofWish[],
  seen: readonly PostingKey[],
): Promise<void> {
  if (wishes.length === 0 || seen.length === 0) return;
  const ready = await readProofs(ports, wishes);
  await ports.store.transact(async (tx) => {
    for (const key of seen) await keepProofs(tx, key, ready);
  });
}

/** Ozon is told of the units when the scanner rests: a loop never waits for the network. */
async function sendAll(ports: Ports, keys: readonly PostingKey[]): Promise<readonly AppError[]> {
  const errors: AppError[] = [];
  for (const key of keys.filter(({ shop }) => !isWatching(ports, shop))) {
    try {
      await sendExemplars(ports, key);
    } catch (thrown) {
      const error = asAppError(thrown);
      if (error.kind === 'bug' || error.kind === 'interrupted') throw error;
      errors.push(error);
    }
  }
  return errors;
}
