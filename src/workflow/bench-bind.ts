import { seenIn } from '../domain/bench-story.js';
import { isSeen } from '../domain/bench-unit.js';
import { type Refusal, refused } from '../domain/errors.js';
import { bindBarcode } from './barcode-meaning.js';
import { freshQueue, productOf } from './bench-goods.js';
import type { BenchState } from './bench-state.js';
import { takeUnit } from './bench-step.js';
import type { ScanResult } from './scan-loop.js';

/** `#bind`: the barcode that nobody knew belongs to a product, and the next code says to which. */
export async function askBinding(state: BenchState, code: string): Promise<ScanResult> {
  if (state.unknown === undefined) throw refused(nothingToBind());
  state.isBinding = true;
  const articles = await offered(state);
  const name = articles.map((article, index) => `${index + 1} ${article}`).join('  ');
  return { isAccepted: true, code, result: 'bind', name };
}

/** The number of a product that was offered, its article, or a code of it that is known already. Then it is a scan. */
export async function bindAs(state: BenchState, answer: string): Promise<ScanResult> {
  const { ports, options, unknown = '' } = state;
  const number = Number(/^\d{1,2}$/.test(answer) ? answer : 0);
  const named = state.catalogue.named(answer) ?? (await productOf(ports, answer, options.shop));
  const article = (await offered(state))[number - 1] ?? named?.article;
  const bound = article === undefined ? [] : await bindBarcode(ports, article, unknown);
  if (bound.length === 0) throw refused(noSuchGoods(answer));
  state.isBinding = false;
  state.unknown = undefined;
  Object.assign(state, await freshQueue(ports, options));
  return takeUnit(state, { code: unknown, products: state.catalogue.skusOf(unknown) });
}

/** What the open posting still lacks, else what is to be fetched next. */
async function offered({ ports, open, queue }: BenchState): Promise<readonly string[]> {
  const postings = await ports.store.postings(open ? [open.key] : queue.first(MOST_OFFERED));
  const seen = seenIn(open?.acts ?? []);
  const lacking = postings.flatMap(({ lines, units }) =>
    lines.filter(({ sku }) => units.some((unit) => unit.sku === sku && !isSeen(seen, unit))),
  );
  return [...new Set(lacking.map(({ offerId }) => offerId))].slice(0, MOST_OFFERED);
}
const MOST_OFFERED = 9;

function nothingToBind(): Refusal {
  return { code: 'nothing-to-bind', message: 'Scan the unknown barcode first', details: {} };
}

function noSuchGoods(name: string): Refusal {
  return {
    code: 'no-such-goods',
    message: `No product here is called ${name}`,
    hint: '#undo',
    details: { name },
  };
}
