import { invalidArgument } from '../answer-error.js';
import type { Line, Posting, World } from '../world.js';

/** The buyer wants more or fewer of a line; after assembly the composition is frozen. */
export function changeQuantity(
  world: World,
  posting: Posting,
  { product, quantity }: Line,
  atMs: number,
): void {
  if (posting.status !== 'awaiting_packaging') throw invalidArgument('the composition is frozen');
  posting.lines = posting.lines.map((line) =>
    line.product.sku === product.sku ? { ...line, quantity } : line,
  );
  world.journal.effect(atMs, { kind: 'quantity-changed', by: 'buyer', posting: posting.number });
}
