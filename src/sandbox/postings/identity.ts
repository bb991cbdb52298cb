import { SECOND } from '../clock.js';
import { digitsOf, spread } from '../random.js';
import type { Posting, World } from '../world.js';

/** The code on the label (FACTS.md §8); there is none before assembly. */
export function scanitOf(posting: Posting): string {
  return posting.assembledMs === undefined ? '' : `ii${digitsOf(`scanit ${posting.number}`, 11)}`;
}

/** Empty before assembly, "0" for some twenty seconds after it, then the real ones. */
export function barcodesOf(posting: Posting, nowMs: number) {
  if (posting.assembledMs === undefined) return { upper_barcode: '', lower_barcode: '' };
  const isYoung = nowMs < posting.assembledMs + SLOWEST_SECONDS * SECOND;
  const readyMs = () =>
    (posting.assembledMs ?? 0) + spread(`barcodes ${posting.number}`, 15, SLOWEST_SECONDS) * SECOND;
  if (isYoung && nowMs < readyMs()) return { upper_barcode: '0', lower_barcode: '0' };
  return {
    upper_barcode: `%101%1${digitsOf(`upper ${posting.number}`, 10)}`,
    lower_barcode: `2${digitsOf(`lower ${posting.number}`, 14)}`,
  };
}

const SLOWEST_SECONDS = 25;

/** A label exists 45–60 seconds after assembly. */
export function isPrintable(posting: Posting, nowMs: number): boolean {
  if (posting.assembledMs === undefined) return false;
  return nowMs >= posting.assembledMs + spread(`label ${posting.number}`, 45, 60) * SECOND;
}

/** `POSTING-2`, `POSTING-3`… : the order's next free numbers. */
export function nextNumbers(world: World, posting: Posting, count: number): readonly string[] {
  const numbers: string[] = [];
  for (let suffix = 2; numbers.length < count; suffix += 1) {
    const number = `${posting.orderNumber}-${suffix}`;
    if (!world.postings.has(number)) numbers.push(number);
  }
  return numbers;
}
