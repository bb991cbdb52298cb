import type { Call, Posting, World } from '../world.js';
import { type ShapeChoice, shapeV4 } from './shape-v4.js';

interface Written {
  readonly choice: string;
  readonly places: ReadonlyMap<string, Place>;
}
/** Where the text of a posting stands: a hundred thousand small buffers would keep the collector of garbage busy. */
interface Place {
  readonly block: Buffer;
  readonly from: number;
  readonly to: number;
}
const written = new WeakMap<World, Written>();

/**
 * Writes out, before anybody asks, postings that nothing of the practice changes any more, and seals them: a big shop on
 * one machine with the program that asks it then answers a page without taking the program's time.
 */
export function writeAhead(world: World, postings: readonly Posting[], choice: ShapeChoice): void {
  const places = new Map<string, Place>();
  for (let start = 0; start < postings.length; start += A_BLOCK) {
    const some = postings.slice(start, start + A_BLOCK);
    const texts = some.map((posting) =>
      Buffer.from(JSON.stringify(shapeV4(posting, choice, world.startedMs))),
    );
    const block = Buffer.concat(texts);
    let from = 0;
    for (const [index, posting] of some.entries()) {
      const to = from + (texts[index]?.length ?? 0);
      places.set(posting.number, { block, from, to });
      Object.freeze(posting);
      from = to;
    }
  }
  written.set(world, { choice: keyOf(choice), places });
}
const A_BLOCK = 1000;

function keyOf({ analytics, barcodes, financial, translit }: ShapeChoice): string {
  return [analytics, barcodes, financial, translit].join();
}

/** A page of which some postings are written out already. */
export class WrittenPage {
  constructor(
    private readonly texts: readonly Buffer[],
    private readonly end: { readonly cursor: string; readonly has_next: boolean },
  ) {}

  bytes(): Buffer {
    const parts = this.texts.flatMap((text, index) => (index === 0 ? [text] : [COMMA, text]));
    const end = JSON.stringify(this.end).slice(1);
    return Buffer.concat([BEGIN, ...parts, Buffer.from(`],${end}`)]);
  }
}
const BEGIN = Buffer.from('{"postings":[');
const COMMA = Buffer.from(',');

/** Undefined where nothing is written out in this shape. */
export function writtenPage(call: Call, page: Page, choice: ShapeChoice): WrittenPage | undefined {
  const known = written.get(call.world);
  if (known?.choice !== keyOf(choice)) return undefined;
  const texts = page.postings.map((posting) => {
    const place = known.places.get(posting.number);
    return place === undefined
      ? Buffer.from(JSON.stringify(shapeV4(posting, choice, call.nowMs)))
      : place.block.subarray(place.from, place.to);
  });
  return new WrittenPage(texts, { cursor: page.cursor, has_next: page.hasNext });
}

interface Page {
  readonly postings: readonly Posting[];
  readonly cursor: string;
  readonly hasNext: boolean;
}
