import { AppError } from '../../src/domain/errors.js';
import type { ListQuery, Ozon, PageQuery, PostingPage, SeenPosting } from '../../src/workflow/ports.js';
import { silentOzon } from './silent-ozon.js';

/** A posting as it stands at Ozon: when it was made and when its status last changed are not told. */
export interface Listed {
  readonly seen: SeenPosting;
  readonly createdAt: string;
  readonly changedAt: string;
}

export interface ListOzon {
  readonly ozon: Ozon;
  readonly postings: Map<string, Listed>;
  /** Every page that was asked for, in order. */
  readonly asked: readonly Asked[];
  /** Runs right after a page is made and before it has travelled: what it says is already old then. */
  meanwhile: (asked: Asked) => Promise<void> | void;
}

export interface Asked extends ListQuery {
  readonly list: 'queue' | 'all' | 'one';
  /** The how manieth question it is, from 1. */
  readonly turn: number;
}

export interface ListOzonOptions {
  readonly pageSize: number;
  readonly now: () => Date;
  /** Throws what Ozon would answer instead. */
  readonly refuse?: (asked: Asked) => void;
  /** The list of every status goes backwards, as Ozon does not say. */
  readonly isReversed?: boolean;
  /** How many turns of the event loop an answer travels. */
  readonly delay?: (asked: Asked) => number;
}

/** Ozon's lists and nothing else, over postings that a test makes. */
export function listOzon(options: ListOzonOptions): ListOzon {
  const postings = new Map<string, Listed>();
  const asked: Asked[] = [];
  const fake: ListOzon = { ozon: silentOzon, postings, asked, meanwhile: () => undefined };
  const answer = async (list: Asked['list'], query: ListQuery, found: () => readonly Listed[]) => {
    const question = { ...query, list, turn: asked.length + 1 };
    asked.push(question);
    options.refuse?.(question);
    const serverTime = options.now().toISOString();
    const page = pageOf(found(), query.cursor, options.pageSize);
    await fake.meanwhile(question);
    for (let turns = options.delay?.(question) ?? 0; turns > 0; turns -= 1) await new Promise(setImmediate);
    return { ...page, serverTime };
  };
  const within = (at: string, { from, to }: { from: string; to: string }) => at >= from && at <= to;
  const ozon: Ozon = {
    ...silentOzon,
    products: async () => [],
    unfulfilled: (query: PageQuery) =>
      answer('queue', query, () =>
        [...postings.values()]
          .filter(({ seen }) => openStatuses.includes(seen.ozonStatus) && within(seen.dueAt ?? '', query))
          .sort(by(({ seen }) => seen.dueAt ?? '')),
      ),
    listed: (query: ListQuery) =>
      answer('all', query, () => {
        const found = [...postings.values()]
          .filter(
            (each) =>
              within(each.createdAt, query) &&
              (query.changed === undefined || within(each.changedAt, query.changed)),
          )
          .sort(by(({ createdAt }) => createdAt));
        return options.isReversed ? found.reverse() : found;
      }),
    posting: async (number) => {
      asked.push({ list: 'one', from: number, to: number, turn: asked.length + 1 });
      const known = postings.get(number);
      if (!known) throw refusal('not-found', 'POSTING_NOT_FOUND');
      return known.seen;
    },
  };
  return Object.assign(fake, { ozon });
}

export function refusal(code: string, message: string): AppError {
  return new AppError({ kind: 'refused', code, message });
}

export function down(): AppError {
  return new AppError({ kind: 'unavailable', code: 'ozon-down', message: 'Ozon does not answer' });
}

const openStatuses = ['awaiting_packaging', 'awaiting_deliver'];

function by(key: (listed: Listed) => string) {
  const order = (listed: Listed) => `${key(listed)} ${listed.seen.number}`;
  return (left: Listed, right: Listed) => (order(left) < order(right) ? -1 : 1);
}

function pageOf(
  found: readonly Listed[],
  cursor: string | undefined,
  size: number,
): Pick<PostingPage, 'postings' | 'cursor'> {
  const from = Number(cursor ?? 0);
  const next = from + size;
  return {
    postings: found.slice(from, next).map(({ seen }) => seen),
    cursor: next < found.length ? String(next) : undefined,
  };
}

export function seenPosting(number: string, told: Partial<SeenPosting> = {}): SeenPosting {
  return {
    number,
    ozonStatus: 'awaiting_packaging',
    ozonSubstatus: 'posting_created',
    flow: 'ozon',
    orderId: '1',
    orderNumber: '1',
    warehouseId: '1',
    warehouse: 'Ногинск',
    methodId: '1',
    method: 'Доставка Ozon',
    inProcessAt: undefined,
    dueAt: undefined,
    lateAt: undefined,
    tariff: [],
    actions: ['ship'],
    barcodes: {},
    requirements: {},
    lines: [
      { sku: '7', offerId: 'A-7', name: 'Кружка', quantity: 1, price: { minor: 100, currency: 'RUB' } },
    ],
    ...told,
  };
}
