import { ownCarrierBuyers } from './buyer.js';
import { type OfferId, productOf } from './catalogue.js';
import { HOUR, MINUTE } from './clock.js';
import { bigLabelMethod, ownCarrierMethod, smallLabelMethod } from './delivery-methods.js';
import { createRandom, digitsOf, type Random } from './random.js';
import { type Part, roles } from './roles.js';
import type { CancelRequest, Line, Posting, World } from './world.js';

/** A day of orders: the seed fixes what was ordered, the start fixes when. The roles come first. */
export function seedDay(seed: number, count: number, startedMs: number): Posting[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, index) =>
    toPosting(cast[index] ?? ordinary(random), { seed, index, startedMs, random }),
  );
}

// In this order, because with few postings the first ones must already make a whole day.
const cast: readonly Part[] = [
  { lines: [['THERM-500', 1]], method: bigLabelMethod, dueHours: 1.5 },
  {
    lines: [
      ['MUG-350-WHT', 2],
      ['КРАСКИ-24', 1],
    ],
    method: bigLabelMethod,
    dueHours: 5,
  },
  { lines: [['YOGA-MAT-6', 1]], method: ownCarrierMethod, dueHours: 24, hasBuyer: true },
  { lines: [['CABLE-C-2M', 1]], method: smallLabelMethod, dueHours: 3, isAssembled: true },
  { lines: [['LAMP-USB-3', 1]], method: smallLabelMethod, dueHours: 8, surprise: 'auto-assembly' },
  { lines: [['SOCKS-10-42', 1]], method: smallLabelMethod, dueHours: 12, surprise: 'buyer-cancels' },
  { lines: [['VASE-GLASS-25', 1]], method: bigLabelMethod, dueHours: 8 },
  { lines: [['KIDS-SHOES-28', 1]], method: bigLabelMethod, dueHours: 12 },
  {
    lines: [
      ['KETTLEBELL-8', 1],
      ['TOWEL-70140', 2],
    ],
    method: bigLabelMethod,
    dueHours: 20,
  },
  { lines: [['КРАСКИ-24', 3]], method: smallLabelMethod, dueHours: 5 },
  { lines: [['SK-58 (малиновый)', 1]], method: bigLabelMethod, dueHours: 26 },
  { lines: [['BRUSH-SET-5', 1]], method: smallLabelMethod, dueHours: 30 },
];

const everyday = [
  'THERM-500',
  'MUG-350-WHT',
  'КРАСКИ-24',
  'CABLE-C-2M',
  'LAMP-USB-3',
  'SOCKS-10-42',
  'SK-58 (малиновый)',
  'YOGA-MAT-6',
  'BRUSH-SET-5',
  'PUERH-357',
  'TOWEL-70140',
  'PUZZLE-1000',
] as const satisfies readonly [OfferId, ...OfferId[]];

/** What people order on any day. */
export function ordinary(random: Random): Part {
  const first = random.pick(everyday);
  const second = random.pick(everyday);
  const isSingle = second === first || random.whole(1, 10) <= 7;
  const lines: Part['lines'] = isSingle
    ? [[first, random.pick([1, 1, 1, 1, 2, 3])]]
    : [
        [first, 1],
        [second, random.pick([1, 1, 2])],
      ];
  return {
    lines,
    method: random.pick([bigLabelMethod, smallLabelMethod]),
    dueHours: random.pick([1.5, 3, 5, 8, 12, 20, 26, 30]),
  };
}

/** A further order that arrives now and plays a role; its number is its own in every run of this seed. */
export function arrive(world: World, role: string, atMs: number): Posting | undefined {
  const part = roles[role];
  if (part === undefined) return undefined;
  const index = FIRST_ARRIVAL + world.postings.size;
  const posting = toPosting(part, {
    seed: world.seed,
    index,
    startedMs: atMs,
    random: createRandom(world.seed + index),
  });
  world.postings.set(posting.number, posting);
  return posting;
}
/** Beyond every index of a seeded day. */
const FIRST_ARRIVAL = 500_000;

interface Place {
  readonly seed: number;
  readonly index: number;
  readonly startedMs: number;
  readonly random: Random;
}

function toPosting(part: Part, { seed, index, startedMs, random }: Place): Posting {
  const account = digitsOf(`account ${seed} ${index}`, 8);
  const orderNumber = `${account}-${String(random.whole(1, 399)).padStart(4, '0')}`;
  const startMinuteMs = Math.floor(startedMs / MINUTE) * MINUTE;
  const inProcessMs = startMinuteMs - random.whole(10, 300) * MINUTE;
  const shipmentMs = Math.ceil(startedMs / MINUTE) * MINUTE + part.dueHours * HOUR;
  const isAssembled = part.isAssembled === true;
  return {
    number: `${orderNumber}-1`,
    orderNumber,
    orderId: 35_566_798_085 + index * 97 + (seed % 1000) * 100_000,
    parentNumber: '',
    id: 1_208_972_000 + index,
    method: part.method,
    buyer: part.hasBuyer === true ? ownCarrierBuyers[0] : undefined,
    inProcessMs,
    shipmentMs,
    lateMs: shipmentMs + 18 * HOUR,
    surprise: part.surprise,
    lines: part.lines.map(([offerId, quantity]): Line => ({ product: productOf(offerId), quantity })),
    status: isAssembled ? 'awaiting_deliver' : 'awaiting_packaging',
    substatus: isAssembled ? 'posting_not_in_carriage' : 'posting_created',
    previousSubstatus: isAssembled ? 'posting_created' : 'posting_split_pending',
    changedMs: isAssembled ? startedMs - 9 * MINUTE : inProcessMs,
    assembledMs: isAssembled ? startedMs - 9 * MINUTE : undefined,
    assembledCount: isAssembled ? 1 : 0,
    ...untouched,
    ...beginningOf(part),
    needs: part.needs ?? [],
    isDated: part.isDated === true,
    cancelRequest: part.asksToCancel === true ? cancelRequestOf(index, startedMs) : undefined,
  };
}

function cancelRequestOf(index: number, askedMs: number): CancelRequest {
  return {
    id: 90_066_344 + index,
    askedMs,
    approvesItselfMs: askedMs + 24 * HOUR,
    state: 'ON_APPROVAL',
    answeredMs: undefined,
    comment: '',
  };
}

/** Where a role begins elsewhere than in the queue: a buyer abroad owes Ozon a passport first. */
function beginningOf(part: Part): Partial<Posting> {
  const isMultibox = part.isMultibox === true;
  if (part.needsPassport !== true) return { isMultibox };
  return { isMultibox, status: 'awaiting_registration', substatus: 'posting_awaiting_passport_data' };
}

/** What no new posting has yet. */
export const untouched = {
  firstSeenMs: undefined,
  isAssembling: false,
  willFailAssembly: false,
  willMissLabel: false,
  labelCount: 0,
  carriageId: undefined,
  carriageIds: [],
  isUnscanned: false,
  trackingNumber: '',
  boxCount: 1,
  isMultibox: false,
  willFailRegistration: false,
  pickupCodeVerifiedMs: undefined,
  pendingMove: undefined,
  deliveringMs: undefined,
  deliveredMs: undefined,
  cancellation: undefined,
  isDated: false,
  timeslot: undefined,
  timeslotMoves: 0,
  cancelRequest: undefined,
  needs: [],
  countries: {},
  exemplars: [],
  proposed: undefined,
  exemplarFault: undefined,
} as const satisfies Partial<Posting>;
