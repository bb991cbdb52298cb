import { type Details, type Refusal, refused } from './errors.js';
import { happen, type Move } from './event.js';
import { isShownOnly } from './flows.js';
import { blocksVerb, clearedHolds, type Hold, type HoldCode, holdRules, type Verb } from './holds.js';
import type { Posting } from './posting.js';
import {
  benchStages,
  type GoodsAction,
  goods,
  goodsFrom,
  isGoodsAction,
  isOpen,
  type PapersAction,
  papers,
  papersFrom,
} from './tracks.js';

export interface Act {
  readonly at: string;
  readonly actor: string;
  readonly details?: Details;
  /** What else changes with the move: units, box, facts. The tracks are not to be set here. */
  readonly change?: Omit<Partial<Posting>, 'stage' | 'papers' | 'revision' | 'shop' | 'number'>;
}

/** Moves a posting by one of our verbs, or throws `wrong-stage`: a move that stands in no table is impossible. */
export function advance(posting: Posting, action: GoodsAction | PapersAction, act: Act): Move {
  const refusal = refusalOfAction(posting, action);
  if (refusal) throw refused(refusal);
  const tracks = isGoodsAction(action) ? { stage: goods[action].to } : { papers: papers[action].to };
  const changed: Posting = { ...posting, ...act.change };
  const holds = clearedHolds(changed.holds, action);
  return happen(
    posting,
    { ...act.change, ...tracks, holds },
    { action, at: act.at, actor: act.actor, details: act.details ?? {} },
  );
}

/** Why this action cannot be done now, or null. */
export function refusalOfAction(posting: Posting, action: GoodsAction | PapersAction): Refusal | null {
  if (isAllowed(posting, action)) return null;
  return wrongStage(posting, action);
}

/** A hold that stands against the verb, as a refusal, or null. */
export function refusalOfHolds(posting: Posting, verb: Verb): Refusal | null {
  return refusalOfHold(
    posting,
    posting.holds.find((held) => blocksVerb(held, verb)),
  );
}

/** Of units nobody can speak while some of the posting's products could not be read. */
export function refusalOfUnread(posting: Posting): Refusal | null {
  return refusalOfHold(
    posting,
    posting.holds.find((held) => held.code === 'unread-products'),
  );
}

function refusalOfHold(posting: Posting, hold: Hold | undefined): Refusal | null {
  if (!hold) return null;
  return {
    code: hold.code,
    message: `${posting.number} is held: ${hold.code}`,
    hint: isClearedByConfirm(hold.code)
      ? `ozf confirm ${posting.number}`
      : `ozf orders show ${posting.number}`,
    details: { posting: posting.number, ...hold.details },
  };
}

/** Whether the seller ends this hold by confirming the posting anew. */
export function isClearedByConfirm(code: HoldCode): boolean {
  const clearings: readonly string[] = holdRules[code].clearedBy;
  return clearings.includes('reconfirm');
}

/** What stops every verb: a posting that has ended, or a flow that this tool only shows. */
export function refusalOfEnd(posting: Posting): Refusal | null {
  const details = { posting: posting.number, stage: posting.stage };
  const hint = `ozf orders show ${posting.number}`;
  if (posting.stage === 'cancelled') {
    return { code: 'cancelled', message: `${posting.number} is cancelled: do not ship it`, hint, details };
  }
  if (posting.stage === 'split') {
    return { code: 'split', message: `${posting.number} was split: work on its parcels`, hint, details };
  }
  if (isShownOnly(posting.flow)) {
    const shown = { ...details, flow: posting.flow };
    return {
      code: 'shown-only',
      message: `${posting.number} is ${posting.flow}: shown, not processed`,
      hint,
      details: shown,
    };
  }
  return null;
}

/** The actions that move this posting on from where it stands, the most natural first; none once it has left the bench. */
export function nextActions(posting: Posting): readonly (GoodsAction | PapersAction)[] {
  if (!benchStages.includes(posting.stage) || isShownOnly(posting.flow)) return [];
  return orderedActions.filter((action) => isAllowed(posting, action));
}
const orderedActions: readonly (GoodsAction | PapersAction)[] = [
  'confirm',
  'begin',
  'pick',
  'pass',
  'box',
  'assemble',
  'settle',
  'print',
  'handOver',
];

function isAllowed(posting: Posting, action: GoodsAction | PapersAction): boolean {
  if (isGoodsAction(action)) {
    return goodsFrom(action).includes(posting.stage) && (action !== 'reopen' || posting.papers === 'none');
  }
  return isOpen(posting.stage) && papersFrom(action).includes(posting.papers);
}

function wrongStage(posting: Posting, action: GoodsAction | PapersAction): Refusal {
  const next = nextCommand(posting);
  return {
    code: isGoodsAction(action) ? 'wrong-stage' : 'wrong-papers',
    message: `${posting.number} is ${posting.stage} (papers ${posting.papers}): ${action} does not follow from there`,
    ...(next === undefined ? {} : { hint: next }),
    details: { posting: posting.number, stage: posting.stage, papers: posting.papers, action },
  };
}

/** The one command to type next for this posting, or undefined when nothing is left to do. */
export function nextCommand(posting: Posting): string | undefined {
  const [action] = nextActions(posting);
  return action === undefined ? undefined : commands[action]?.replace('N', posting.number);
}
const commands: Readonly<Partial<Record<GoodsAction | PapersAction, string>>> = {
  confirm: 'ozf confirm N',
  begin: 'ozf pick scan N',
  pick: 'ozf pick scan N',
  pass: 'ozf inspect pass N',
  box: 'ozf pack N',
  assemble: 'ozf pack N',
  settle: 'ozf label N',
  print: 'ozf label N',
  handOver: 'ozf ship N',
};
