import type { Sandbox } from '../../src/sandbox/start.js';
import type { Ozon } from '../../src/workflow/ports.js';
import { practiceMark } from '../practice-mark.js';

/** Country, marks and declarations: before assembly, and changed after it. */
export async function tellOfUnits({ sandbox, ozon }: { sandbox: Sandbox; ozon: Ozon }): Promise<void> {
  await ozon.countries();
  const legal = await arrive(sandbox, 'legal');
  const [lamp] = await ozon.products((await ozon.posting(legal)).lines.map(({ sku }) => sku));
  await ozon.setCountry(legal, { productId: lamp?.productId ?? '', iso: 'CN' });
  await ozon.traceableAttributes(legal);
  await ozon.splitTraceable(legal);
  const marked = await arrive(sandbox, 'marked');
  const [shoes] = await ozon.products((await ozon.posting(marked)).lines.map(({ sku }) => sku));
  const sheet = await ozon.exemplars(marked);
  const products = sheet.products.map(({ sku, exemplars }) => ({
    sku,
    exemplars: exemplars.map(({ id }) => ({
      id,
      marks: [{ type: 'mandatory_mark', code: practiceMark(shoes?.barcodes[0] ?? '', `A${id}`) } as const],
      gtd: undefined,
      rnpt: undefined,
      weightGrams: undefined,
    })),
  }));
  await ozon.validateExemplars(marked, products);
  await ozon.setExemplars(marked, { boxes: sheet.boxes, products });
  await ozon.exemplarStatus(marked);
  sandbox.advance(10_000);
  await ozon.exemplarStatus(marked);
  await ozon.assemble(marked, [(await ozon.posting(marked)).lines]);
  sandbox.advance(20_000);
  await ozon.setExemplars(marked, { boxes: undefined, products });
  sandbox.advance(10_000);
  await ozon.updateExemplars(marked);
}

async function arrive(sandbox: Sandbox, role: string): Promise<string> {
  const url = `${sandbox.url}/__practice__/order`;
  const answer: unknown = await (await fetch(url, { method: 'POST', body: JSON.stringify({ role }) })).json();
  return typeof answer === 'object' && answer !== null ? String(Reflect.get(answer, 'posting_number')) : '';
}
