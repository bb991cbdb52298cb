import { type BenchOptions, openBench } from '../../src/workflow/bench.js';
import type { Ports, Posting } from '../../src/workflow/ports.js';
import type { ScanNews, ScanResult } from '../../src/workflow/scan-loop.js';
import { practiceMark } from '../practice-mark.js';
import { agreed, type Practice } from '../workflow/practice.js';

/** A person with a scanner at the table. */
export interface Table {
  /** What the last of these codes was answered; `#` begins a command. */
  scan(...codes: readonly string[]): Promise<ScanResult>;
  tick(): Promise<readonly ScanNews[]>;
  look(): Promise<readonly ScanNews[]>;
  /** Works on until nothing is owed; what was told meanwhile, and what went wrong. */
  finish(): Promise<{ readonly news: readonly ScanNews[]; readonly errors: readonly string[] }>;
  left(): Promise<number>;
}

export async function table(ports: Ports, options: Partial<BenchOptions> = {}): Promise<Table> {
  const loop = await openBench(ports, { verdict: 'ok', ask: agreed, ...options });
  const one = (code: string) => (code.startsWith('#') ? loop.command(code.slice(1)) : loop.scan(code));
  return {
    scan: async (...codes) => {
      let last: ScanResult | undefined;
      for (const code of codes) last = await one(code);
      if (!last) throw new Error('nothing was scanned');
      return last;
    },
    tick: () => loop.tick(),
    look: () => loop.look(),
    finish: async () => {
      const news: ScanNews[] = [];
      const errors = await loop.finish(async (each) => {
        news.push(each);
      });
      return { news, errors: errors.map((error) => error.code) };
    },
    left: async () => (await loop.screen()).left,
  };
}

/** What a hand would scan for each unit of a posting: the mark where Ozon wants one, the product's barcode elsewhere. */
export async function codesFor(shop: Practice, posting: Posting): Promise<readonly string[]> {
  const codes: string[] = [];
  for (const [index, unit] of posting.units.entries()) {
    const item = await shop.store.item({ shop: 'practice', sku: unit.sku });
    const ean = item?.barcodes.find((code) => /^\d{13}$/.test(code)) ?? `OZN${unit.sku}`;
    const isMarked = posting.requirements.mark?.includes(unit.sku) ?? false;
    codes.push(isMarked ? practiceMark(ean, `${posting.number.slice(-4)}${index}`) : ean);
  }
  return codes;
}
