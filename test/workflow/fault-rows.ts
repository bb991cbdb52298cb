import type { FaultKind } from '../../src/sandbox/fault-kinds.js';
import type { FaultPlan } from '../../src/sandbox/faults.js';

export const tableVerbs = ['pull', 'confirm', 'pack', 'label', 'ship', 'track', 'cancel', 'doctor'] as const;
export type TableVerb = (typeof tableVerbs)[number];

/** One row of the table: a fault, and how it is planned against a verb that works on one posting. */
export interface FaultRow {
  readonly name: string;
  readonly plans: (verb: TableVerb, posting: string) => readonly FaultPlan[];
}

/** What a verb writes is spoilt once for each method; what it reads is spoilt until the client gives up. */
const writes: Readonly<Record<TableVerb, readonly string[]>> = {
  pull: [],
  confirm: [],
  pack: ['/v4/posting/fbs/ship'],
  label: ['/v3/posting/fbs/package-label/create'],
  ship: ['/v1/carriage/create', '/v1/carriage/set-postings', '/v1/carriage/approve'],
  track: ['/v2/fbs/posting/tracking-number/set', '/v2/fbs/posting/delivering'],
  cancel: ['/v2/posting/fbs/cancel'],
  doctor: [],
};

const reads: Readonly<Record<TableVerb, readonly string[]>> = {
  pull: ['/v4/posting/fbs/unfulfilled/list', '/v4/posting/fbs/list'],
  confirm: [],
  pack: [],
  label: ['/v2/posting/fbs/package-label/get', '/__files__/labels/'],
  ship: ['/v2/posting/fbs/act/check-status'],
  track: [],
  cancel: [],
  doctor: ['/v1/roles', '/v4/posting/fbs/list'],
};
/** More than the client tries: a list is read in several windows side by side. */
const triesOf = (verb: TableVerb) => (verb === 'pull' ? 29 : 5);

const lost = [
  'status-500',
  'status-502',
  'reset',
  'html',
  'empty',
  'empty-object',
  'truncated',
  'wrong-type',
] as const;
const refusedAtOnce = ['status-503', 'status-429', 'circle-open'] as const;
const refusals = ['key-unknown', 'key-dead', 'role-missing', 'method-off', 'method-deprecated'] as const;
const words = [
  'unknown-status',
  'unknown-substatus',
  'unknown-flow',
  'unknown-actions',
  'unreadable-sku',
] as const;
const files = ['label-broken', 'label-page-missing', 'label-pages-reversed'] as const;
const events = [
  'cancel-new',
  'cancel-assembling',
  'cancel-assembled',
  'cancel-labelled',
  'cancel-in-carriage',
  'cancel-approved',
  'quantity-drift',
] as const;

/** The answer is lost, spoilt or refused. */
export const answerRows: readonly FaultRow[] = [
  ...lost.flatMap((kind) => [spoilt(kind, 'before'), spoilt(kind, 'after')]),
  ...refusedAtOnce.map((kind) => spoilt(kind, 'before')),
  ...refusals.map((kind) => ({
    name: kind,
    plans: (verb: TableVerb) => [...writes[verb], ...reads[verb]].map((path) => ({ kind, path, times: 1 })),
  })),
];

/** The answer is slow or odd, what Ozon does goes wrong, and postings change under us. */
export const worldRows: readonly FaultRow[] = [
  { name: 'slow', plans: () => [{ kind: 'slow', delayMs: 5 }] },
  { name: 'drip', plans: () => [{ kind: 'drip', delayMs: 10 }] },
  { name: 'clock-off', plans: () => [{ kind: 'clock-off', shiftSeconds: 3600 }] },
  ...words.map((kind) => ({
    name: kind,
    plans: (_verb: TableVerb, posting: string) => [
      { kind, posting },
      { kind, path: '/v4/*' },
    ],
  })),
  only('label-never-ready', ['label'], [{ kind: 'label-never-ready' }]),
  ...files.map((kind) => only(kind, ['label'], [{ kind, times: 1 }])),
  only('label-unprinted', ['label'], [{ kind: 'label-unprinted', times: 2 }]),
  only('short-page', ['pull', 'doctor'], [{ kind: 'short-page' }]),
  only('duplicate-page', ['pull', 'doctor'], [{ kind: 'short-page' }, { kind: 'duplicate-page', times: 1 }]),
  only('has-next-forever', ['pull', 'doctor'], [{ kind: 'has-next-forever' }]),
  only('cursor-expired', ['pull', 'doctor'], [{ kind: 'short-page' }, { kind: 'cursor-expired', times: 1 }]),
  only(
    'says-no',
    ['pack'],
    [{ kind: 'says-no', path: writes.pack[0], reason: 'WEIGHT_IS_REQUIRED', times: 1 }],
  ),
  only('ship-failed once', ['pack'], [{ kind: 'ship-failed', times: 1 }]),
  only('ship-failed always', ['pack'], [{ kind: 'ship-failed' }]),
  ...events.map((kind) => ({
    name: kind,
    plans: (_verb: TableVerb, posting: string) => [{ kind, posting, times: 1 }],
  })),
];

/** For a client that does not wait long. */
export const hangingRows: readonly FaultRow[] = (['before', 'after'] as const).map((when) => ({
  name: `hang ${when}`,
  plans: (verb: TableVerb) =>
    [...writes[verb], ...reads[verb].slice(0, 1)].map((path) => ({ kind: 'hang', when, path, times: 1 })),
}));

function spoilt(kind: FaultKind, when: 'before' | 'after'): FaultRow {
  return {
    name: `${kind} ${when}`,
    plans: (verb) => [
      ...writes[verb].map((path) => ({ kind, when, path, times: 1 })),
      ...reads[verb].map((path) => ({ kind, when, path, times: triesOf(verb) })),
    ],
  };
}

function only(name: string, verbs: readonly TableVerb[], plans: readonly FaultPlan[]): FaultRow {
  return { name, plans: (verb) => (verbs.includes(verb) ? plans : []) };
}

/** `npm run faults` goes through everything; the tests of every day take each n-th, so that they stay quick. */
export const isWholeTable = process.env.OZF_FAULT_TABLE !== undefined;

export function today<Each>(everything: readonly Each[], nth: number): readonly Each[] {
  return isWholeTable ? everything : everything.filter((_each, index) => index % nth === 0);
}

export function rowsToday(rows: readonly FaultRow[]): readonly FaultRow[] {
  return today(rows, 10);
}

/** Before which of its effects a process dies; the first one is always among them. */
export function deathsToday(effects: number): readonly number[] {
  return today(
    Array.from({ length: effects }, (_each, index) => index + 1),
    3,
  );
}
