import { refusalOfEnd } from '../domain/advance.js';
import { refused } from '../domain/errors.js';
import type { Posting } from '../domain/posting.js';
import { type BatchResult, doneRow } from './batch.js';
import { localTime } from './pick-list.js';
import type { Ports, TemplateData } from './ports.js';
import { mustRead, type Selection, workThrough } from './selection.js';

export interface PackingSlips extends BatchResult {
  /** Undefined where nothing is to be printed. */
  readonly pdf: Uint8Array | undefined;
}

/** What lies in the box and who has checked it, for the buyer: no price, no contacts, nothing of the buyer. */
export async function packingSlips(
  ports: Ports,
  selection: Selection,
  template: string,
): Promise<PackingSlips> {
  const pages: TemplateData[] = [];
  const result = await workThrough(ports, selection, {
    ready: [{ stages: ['inspected', 'packed'] }],
    each: async (key) => {
      const posting = await mustRead(ports.store, key);
      const refusal = refusalOfEnd(posting);
      if (refusal) throw refused(refusal);
      pages.push(slipOf(ports, posting));
      return doneRow(posting, true);
    },
  });
  const pdf = pages.length === 0 ? undefined : await ports.documents.render(template, pages, ports.now());
  return { ...result, pdf };
}

function slipOf({ settings, now }: Ports, posting: Posting): TemplateData {
  const { timeZone, sender } = settings;
  const checked = checkedAt(posting);
  return {
    posting: posting.number,
    order: posting.orderNumber === '' ? null : posting.orderNumber,
    tote: posting.tote ?? null,
    date: localTime(now().toISOString(), timeZone),
    seller: sender.name === '' ? posting.shop : sender.name,
    units: posting.lines.reduce((sum, { quantity }) => sum + quantity, 0),
    checkedBy: checked?.by ?? null,
    checkedAt: checked === undefined ? null : localTime(checked.at, timeZone),
    lines: posting.lines.map(({ offerId, name, quantity }) => ({ article: offerId, name, quantity })),
  };
}

/** The last verdict, once there is one on every unit. */
function checkedAt({ units }: Posting): { readonly at: string; readonly by: string } | undefined {
  if (units.some(({ verdict }) => verdict === undefined)) return undefined;
  const [last] = [...units].sort((a, b) => ((a.judgedAt ?? '') < (b.judgedAt ?? '') ? 1 : -1));
  if (last?.judgedAt === undefined || last.judgedBy === undefined) return undefined;
  return { at: last.judgedAt, by: last.judgedBy };
}
