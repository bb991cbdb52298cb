import { type Check, type CheckContext, confirmChecks, type Hazard } from '../domain/checks.js';
import { labelOf } from '../domain/flows.js';
import { LEAST_UNUSUAL } from '../domain/goods-checks.js';
import type { Buyer, Posting } from '../domain/posting.js';
import { traitsOf } from '../domain/traits.js';
import { buyerPrefixOf, isTwin, usualQuantity } from '../domain/twins.js';
import { type KnownLimits, limitsSeen, nameOfPoint, storedLimits } from './drop-off-limits.js';
import type { DeliveryRestriction, DeliveryRules, Item, Ports, Reader } from './ports.js';
import { type StockPromises, stockPromises } from './stock-lines.js';

/** What the checks of a command have in common. */
export interface CheckTable {
  readonly at: string;
  readonly isLateAccepted: boolean;
  /** The seller sets the shipment date with this very command. */
  readonly isCutoffSet?: boolean | undefined;
  /** Read only for goods of which somebody has told what they are. */
  readonly rules: () => Promise<DeliveryRules>;
  readonly promises: StockPromises;
  /** What was asked of Ozon a moment ago; else what the store remembers. */
  readonly limits?: KnownLimits | undefined;
}

/** Reads in few questions whatever the checks of these postings need, and answers how each is judged. */
export async function checksFor(
  reader: Reader,
  postings: readonly Posting[],
  table: CheckTable,
): Promise<(posting: Posting) => readonly Check[]> {
  await table.promises.load(reader, postings);
  const items = await itemsOf(reader, postings);
  const usual = await usualOf(reader, postings);
  const twins = await twinsOf(reader, postings);
  const buyers = await buyersOf(reader, postings);
  const dated = await datedBySeller(reader, postings);
  const limits = table.limits ?? (await storedLimits(reader, postings));
  const isTold = [...items.values()].some((own) =>
    [...own.values()].some((item) => traitsOf(item).length > 0),
  );
  const restrictions = isTold ? (await table.rules()).restrictions : [];
  return (posting) => {
    const own = ownItems(items, posting);
    const context: CheckContext = {
      at: table.at,
      isLateAccepted: table.isLateAccepted,
      isCutoffSet: table.isCutoffSet === true || dated.has(nameOf(posting)),
      goods: new Map([...own].map(([sku, item]) => [sku, { ...item, traits: traitsOf(item) }])),
      buyer: buyers.get(nameOf(posting)),
      stock: table.promises.linesOf(posting),
      usual: usual.get(posting.shop),
      limits: limitsSeen(posting, own, limits.get(nameOfPoint(posting))),
      hazards: hazardsOf(posting, own, restrictions),
      twins: twins(posting),
    };
    return confirmChecks(posting, context);
  };
}

/** The checks of one posting as the store alone can judge it: nobody is asked. */
export async function checksOf(ports: Ports, posting: Posting): Promise<readonly Check[]> {
  const checks = await checksFor(ports.store, [posting], {
    at: ports.now().toISOString(),
    isLateAccepted: false,
    rules: () => ports.rules.deliveries(),
    promises: stockPromises(),
  });
  return checks(posting);
}

type ItemsByShop = ReadonlyMap<string, ReadonlyMap<string, Item>>;

async function itemsOf(reader: Reader, postings: readonly Posting[]): Promise<ItemsByShop> {
  const found = new Map<string, ReadonlyMap<string, Item>>();
  for (const [shop, own] of byShop(postings)) {
    const skus = [...new Set(own.flatMap(({ lines }) => lines.map(({ sku }) => sku)))];
    const items = await reader.items({ shop, skus });
    found.set(shop, new Map(items.map((item) => [item.sku, item])));
  }
  return found;
}

function ownItems(items: ItemsByShop, { shop, lines }: Posting): ReadonlyMap<string, Item> {
  const known = items.get(shop);
  return new Map(
    lines.flatMap(({ sku }): [string, Item][] => {
      const item = known?.get(sku);
      return item ? [[sku, item]] : [];
    }),
  );
}

/** Only of what is ordered in a number that could be unusual. */
async function usualOf(
  reader: Reader,
  postings: readonly Posting[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, number>>> {
  const usual = new Map<string, ReadonlyMap<string, number>>();
  for (const [shop, own] of byShop(postings)) {
    const many = own.flatMap(({ lines }) => lines.filter(({ quantity }) => quantity >= LEAST_UNUSUAL));
    const skus = [...new Set(many.map(({ sku }) => sku))];
    const ordered = skus.length === 0 ? [] : await reader.quantities(shop, skus);
    const pairs = skus.flatMap((sku): [string, number][] => {
      const quantity = usualQuantity(ordered.filter((row) => row.sku === sku));
      return quantity === undefined ? [] : [[sku, quantity]];
    });
    usual.set(shop, new Map(pairs));
  }
  return usual;
}

async function twinsOf(
  reader: Reader,
  postings: readonly Posting[],
): Promise<(posting: Posting) => readonly string[] | undefined> {
  const named = postings.flatMap(({ shop, number, orderNumber }) => {
    const buyerPrefix = buyerPrefixOf(orderNumber);
    return buyerPrefix === undefined ? [] : [{ shop, number, orderNumber, buyerPrefix }];
  });
  const orders = await reader.ordersOfBuyers(named);
  const others = groupedBy(orders, ({ shop, buyerPrefix }) => `${shop}\n${buyerPrefix}`);
  return (posting) => {
    const buyerPrefix = buyerPrefixOf(posting.orderNumber);
    if (buyerPrefix === undefined) return undefined;
    const own = others.get(`${posting.shop}\n${buyerPrefix}`) ?? [];
    const twins = own.filter((other) => other.stage !== 'cancelled' && isTwin(posting, other));
    return twins.map(({ number }) => number);
  };
}

async function buyersOf(reader: Reader, postings: readonly Posting[]): Promise<ReadonlyMap<string, Buyer>> {
  const buyers = new Map<string, Buyer>();
  for (const posting of postings.filter((each) => labelOf(each) === 'own')) {
    const buyer = await reader.buyer(posting);
    if (buyer) buyers.set(nameOf(posting), buyer);
  }
  return buyers;
}

/** Ozon may go on offering the date after the seller has set it: the one that stands there is ours. */
async function datedBySeller(reader: Reader, postings: readonly Posting[]): Promise<ReadonlySet<string>> {
  const dated = new Set<string>();
  for (const posting of postings.filter(({ actions }) => actions.includes('set_cutoff'))) {
    const { shop, number, dueAt = '' } = posting;
    const set = await reader.intents({ shop, verb: 'cutoff', subject: number, state: 'done' });
    const isOurs = set.some(({ request }) => Date.parse(String(request.at)) === Date.parse(dueAt));
    if (isOurs) dated.add(nameOf(posting));
  }
  return dated;
}

function hazardsOf(
  { flow, method }: Posting,
  items: ReadonlyMap<string, Item>,
  restrictions: readonly DeliveryRestriction[],
): readonly Hazard[] {
  const name = method.toLowerCase();
  return restrictions.flatMap(({ id, traits, flows, methods, verdict, text, source }): Hazard[] => {
    if (flows.length > 0 && !flows.includes(flow)) return [];
    if (methods.length > 0 && !methods.some((each) => name.includes(each))) return [];
    const hit = [...items.values()].filter((item) => traitsOf(item).some((trait) => traits.includes(trait)));
    const articles = hit.map(({ article }) => article);
    return hit.length === 0 ? [] : [{ id, verdict, articles, text: { ...text }, source }];
  });
}

function byShop(postings: readonly Posting[]): ReadonlyMap<string, readonly Posting[]> {
  return groupedBy(postings, ({ shop }) => shop);
}

function groupedBy<Element>(
  elements: readonly Element[],
  nameOf: (element: Element) => string,
): ReadonlyMap<string, readonly Element[]> {
  const groups = new Map<string, Element[]>();
  for (const element of elements) {
    const own = groups.get(nameOf(element));
    if (own) own.push(element);
    else groups.set(nameOf(element), [element]);
  }
  return groups;
}

function nameOf({ shop, number }: Posting): string {
  return `${shop}\n${number}`;
}
