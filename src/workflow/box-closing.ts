import { advance } from '../domain/advance.js';
import type { Details } from '../domain/errors.js';
import type { Move } from '../domain/event.js';
import type { Box, Posting } from '../domain/posting.js';
import { contentOf } from './box-composition.js';
import { ticksOf } from './pack-advice.js';
import type { Parcel, Ports, Writer } from './ports.js';
import { judgedWeight } from './weight-guard.js';

interface Closing {
  readonly box: Box;
  /** What lies in it, where it is one box: only then its weight and carton teach something. */
  readonly lines?: Parcel | undefined;
  readonly act: { readonly at: string; readonly actor: string };
}

/** Closes a box, and keeps what it weighs and which carton it took for the next one of its kind. */
export async function closedBox(tx: Writer, posting: Posting, { box, lines, act }: Closing): Promise<Move> {
  const details = lines ? await detailsOf(tx, posting, { box, lines }) : {};
  if (lines) await learnBox(tx, posting, { box, lines });
  return advance(posting, 'box', { ...act, change: { box }, details });
}

/** Which steps of packing `--reinforced` vouches for; to be asked before the transaction. */
export async function tickedBy(
  ports: Ports,
  shop: string,
  { lines, isReinforced }: { readonly lines: Parcel; readonly isReinforced: boolean },
): Promise<Pick<Box, 'ticks'>> {
  if (!isReinforced) return {};
  const { items } = await contentOf(ports.store, shop, lines);
  const ticks = ticksOf([...items.values()], await ports.rules.packing());
  return ticks.length > 0 ? { ticks } : {};
}

export async function learnBox(
  tx: Writer,
  posting: Posting,
  { box, lines }: { readonly box: Box; readonly lines: Parcel },
): Promise<void> {
  const { weightGrams: grams, carton, closedAt: at } = box;
  if (grams === undefined && carton === undefined) return;
  const { composition } = await contentOf(tx, posting.shop, lines);
  const { shop, number } = posting;
  if (grams !== undefined) await tx.saveWeighing({ shop, number, composition, grams, carton, at });
  if (carton !== undefined) await tx.countCartonUse({ composition, carton, at });
}

/** What the history tells of the box beside its closing; a weight that is off was accepted by whoever closed it. */
async function detailsOf(
  tx: Writer,
  posting: Posting,
  { box, lines }: { readonly box: Box; readonly lines: Parcel },
): Promise<Details> {
  const { weightGrams: grams, carton, ticks } = box;
  const told = {
    ...(carton === undefined ? {} : { carton }),
    ...(ticks === undefined ? {} : { ticks }),
  };
  if (grams === undefined) return told;
  const { verdict, expected = 0 } = await judgedWeight(tx, posting, { grams, lines, carton });
  return { ...told, grams, ...(verdict === 'off' ? { acceptedInsteadOf: expected } : {}) };
}
