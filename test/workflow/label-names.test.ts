import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../src/domain/errors.js';
import type { Ports } from '../../src/workflow/ports.js';
import { resolveCode } from '../../src/workflow/selection.js';
import { onPlainPaper } from './plain-paper.js';
import { numberOf, type Practice, practice, stored } from './practice.js';
import { benchUntilLabelled } from './verbs.js';

describe('a scanned label barcode', () => {
  let shop: Practice;
  let ports: Ports;
  beforeEach(async () => {
    shop = await practice({ postings: 3 });
    ports = onPlainPaper(shop.ports);
    shop = { ...shop, ports };
  });
  afterEach(() => shop.end());

  it('is the label of its parcel also when only Ozon has read it so far, and unknown while Ozon is away', async () => {
    await benchUntilLabelled(shop);
    const number = await numberOf(shop, 'single');
    const posting = await stored(shop, number);
    const { scanit } = posting.barcodes;
    const forgetful: Ports = {
      ...ports,
      store: { ...ports.store, findPostings: async () => [] },
    };
    expect(scanit).toMatch(/^ii\d{11}$/);
    expect(await resolveCode(forgetful, scanit ?? '')).toEqual({ shop: 'practice', number });
    await expect(resolveCode(forgetful, 'ii00000000000')).rejects.toMatchObject({ code: 'not-found' });
    const asked: string[] = [];
    const listening = {
      ...forgetful,
      ozon: (name: string) => ({
        ...ports.ozon(name),
        numberByBarcode: async (barcode: string) => {
          asked.push(barcode);
          throw new AppError({ kind: 'unavailable', code: 'ozon-down', message: 'away' });
        },
      }),
    };
    await expect(resolveCode(listening, scanit ?? '')).rejects.toMatchObject({ code: 'not-found' });
    await expect(resolveCode(listening, '4600000000008')).rejects.toMatchObject({ code: 'not-found' });
    expect(asked).toEqual([scanit]);
  });
});
