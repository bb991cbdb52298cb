import { createHash } from 'node:crypto';
import { advance, refusalOfEnd } from '../domain/advance.js';
import { type Check, firstBlock, firstWarning } from '../domain/checks.js';
import { AppError, type Details, refused } from '../domain/errors.js';
import type { Move } from '../domain/event.js';
import { feeAt, lateness } from '../domain/lateness.js';
import { reconfirm } from '../domain/picking.js';
import { compositionText, type Posting } from '../domain/posting.js';
import { snapshotOf } from '../domain/snapshot.js';
import type { Confirmation } from './ports.js';
import type { StockPromises } from './stock-lines.js';

export interface Promised {
  readonly at: string;
  readonly actor: string;
  readonly isLateAccepted: boolean;
  readonly isStrict: boolean;
}

/** What becomes of one posting at the gate: a move with its snapshot, nothing to do, or the refusal. */
export interface Decision {
  readonly posting: Posting;
  readonly move?: Move;
  readonly confirmation?: Confirmation;
  readonly error?: AppError;
}

interface Judging extends Promised {
  readonly checks: (posting: Posting) => readonly Check[];
  readonly promises: StockPromises;
}

/** In their order: what the first one is promised the next one cannot be. */
export function decideAll(postings: readonly Posting[], judging: Judging): readonly Decision[] {
  return postings.map((posting) => {
    try {
      const decision = decide(posting, judging);
      if (decision.move) judging.promises.promise(posting);
      return decision;
    } catch (thrown) {
      if (thrown instanceof AppError && thrown.kind === 'refused') return { posting, error: thrown };
      throw thrown;
    }
  });
}

function decide(posting: Posting, judging: Judging): Decision {
  const end = refusalOfEnd(posting);
  if (end) throw refused(end);
  const isDrifted = posting.holds.some(({ code }) => code === 'drift' || code === 'composition-differs');
  if (posting.stage !== 'new' && !isDrifted) return { posting };
  const checks = judging.checks(posting);
  throwBlock(posting, firstBlock(checks));
  if (judging.isStrict) throwWarning(posting, firstWarning(checks));
  return confirmed(posting, checks, judging);
}

function throwBlock(posting: Posting, block: Check | undefined): void {
  if (!block?.refusal) return;
  const { number } = posting;
  const { type } = block.details;
  const usual = typeof type === 'string' && type !== '' ? type : `ozf confirm ${number} --explain`;
  // Lateness has a price, which is told with it.
  const told: Details = block.refusal === 'overdue' ? { told: block.reason } : {};
  throw refused({
    code: block.refusal,
    message: `${number} fails check ${block.code} (${block.name})`,
    hint: HINTS[block.refusal]?.(posting) ?? usual,
    details: { ...told, ...block.details, posting: number, check: block.code },
  });
}

const HINTS: Readonly<Record<string, (posting: Posting) => string>> = {
  overdue: ({ number }) => `ozf confirm ${number} --late`,
  short: () => 'ozf stock show',
};

function throwWarning(posting: Posting, warning: Check | undefined): void {
  if (!warning) return;
  const { number } = posting;
  throw refused({
    code: 'warned',
    message: `${number}: check ${warning.code} (${warning.name}) warns, and --strict lets no warning pass`,
    hint: `ozf confirm ${number} --explain`,
    details: { ...warning.details, posting: number, check: warning.code, name: warning.name },
  });
}

function confirmed(posting: Posting, checks: readonly Check[], promised: Promised): Decision {
  const { at, actor } = promised;
  const isLate = lateness(posting, at) !== 'in-time';
  const isLateAccepted = posting.isLateAccepted || (promised.isLateAccepted && isLate);
  const parts = snapshotOf(posting);
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  const fee = isLate ? feeAt(posting.tariff, at) : undefined;
  const confirmedComposition = compositionText(posting.lines);
  const change = { confirmedComposition, confirmedHash: hash, isLateAccepted };
  const details = { hash, ...(isLate ? { late: true } : {}), ...(fee ? { fee } : {}) };
  const act = { at, actor, details, change };
  const move = posting.stage === 'new' ? advance(posting, 'confirm', act) : reconfirm(posting, act);
  const { shop, number } = posting;
  const confirmation: Confirmation = {
    shop,
    number,
    revision: posting.revision + 1,
    at,
    operator: actor,
    hash,
    parts,
    checks: checks.map(({ code, level, reason }) => ({ code, level, ...(reason ? { reason } : {}) })),
    isLateAccepted,
    fee,
  };
  return { posting, move, confirmation };
}
