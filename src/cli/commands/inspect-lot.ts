import { AppError } from '../../domain/errors.js';
import { type Defect, defects, dispositions, isDefect } from '../../domain/inspection.js';
import { byClass, defectClasses } from '../../domain/sampling.js';
import { decideLot, openLot } from '../../workflow/inspect-lot.js';
import { type LotSheet, listLots, showLot } from '../../workflow/lot-sheet.js';
import type { Answer } from '../answer.js';
import type { Context } from '../context.js';
import { badValue } from '../input.js';
import { proofsOf } from '../proof-flags.js';
import { table } from '../table.js';

/** `[LOT [ARTICLE QTY]]`: without anything the newest deliveries, with a name that one, with goods a new one. */
export async function inspectLot(context: Context): Promise<Answer> {
  const { input } = context;
  const [id, article, pieces] = input.operands;
  const told = input.texts('found');
  const proofs = proofsOf(context);
  const saysMore = input.text('disposition') !== undefined || proofs.length > 0;
  if (told.length === 0 && saysMore) throw needsFound();
  if (article === undefined && input.text('supplier') !== undefined) throw needsGoods();
  if (article !== undefined && pieces === undefined) throw needsQuantity(article);
  if (id === undefined && told.length > 0) throw needsLot();
  const ports = await context.ports();
  if (id === undefined) return lotsAnswer(context, await listLots(ports));
  let sheet =
    article === undefined || pieces === undefined
      ? undefined
      : await openLot(ports, {
          id,
          article,
          quantity: quantityOf(pieces),
          supplier: input.text('supplier'),
        });
  const found = foundOf(told);
  if (found) {
    const disposition = input.oneOf('disposition', dispositions) ?? 'quarantine';
    sheet = await decideLot(ports, { id, found, disposition, proofs });
  }
  return lotAnswer(context, sheet ?? (await showLot(ports, id)));
}

/** `broken:2` and `none`; undefined where nothing was said yet. */
function foundOf(told: readonly string[]): Partial<Record<Defect, number>> | undefined {
  if (told.length === 0) return undefined;
  const found: Partial<Record<Defect, number>> = {};
  for (const text of told.flatMap((each) => each.split(','))) {
    if (text.trim() === 'none') continue;
    const [, name = '', count = ''] = /^\s*([a-z-]+):(\d{1,6})\s*$/.exec(text) ?? [];
    if (!isDefect(name)) throw badValue('found', text, `none, NAME:N (${Object.keys(defects).join(', ')})`);
    found[name] = (found[name] ?? 0) + Number(count);
  }
  return found;
}

function quantityOf(pieces: string): number {
  if (/^[1-9]\d{0,7}$/.test(pieces)) return Number(pieces);
  const message = `${pieces} is no number of pieces`;
  throw new AppError({ kind: 'usage', code: 'bad-pieces', message, details: { pieces } });
}

function lotAnswer(context: Context, sheet: LotSheet): Answer {
  const { words } = context;
  const { lots } = words.catalog;
  const { lot, plan } = sheet;
  const isAway = sheet.setAside > 0;
  const counts = byClass(sheet.found);
  const rows = defectClasses.map((name) => ({ name, ...plan.classes[name], found: counts[name] }));
  const text = () =>
    [
      words.fill(lots.head, { lot: lot.id, quantity: lot.quantity, article: lot.item }),
      words.fill(plan.isAll ? lots.all : lots.sample, { sample: plan.sample, letter: plan.letter }),
      ...(plan.severity === 'tightened' ? [lots.tightened] : []),
      table(
        [
          { title: lots.class, cell: (row) => lots.classes[row.name] },
          { title: 'AQL', cell: (row) => row.aql },
          { title: lots.accept, cell: (row) => String(row.accept) },
          { title: lots.reject, cell: (row) => String(row.reject) },
          { title: lots.found, cell: (row) => (lot.verdict ? String(row.found) : '') },
        ],
        rows,
        context.style.width,
      ),
      lot.verdict ? lots[lot.verdict] : lots.open,
      ...(sheet.failures.length > 0 ? [words.fill(lots.later, { count: sheet.failures.length })] : []),
    ].join('\n');
  const isLoose = lot.verdict === 'rejected' && sheet.isChanged && !isAway;
  return {
    data: lotJson(sheet),
    text,
    notes: isAway ? [words.fill(lots.setAside, { count: sheet.setAside })] : isLoose ? [lots.loose] : [],
    next: nextOf(sheet),
  };
}

function nextOf({ lot }: LotSheet): string {
  if (lot.verdict === undefined) return `ozf inspect lot ${lot.id} --found none`;
  if (lot.verdict === 'rejected') return `ozf stock show ${lot.item}`;
  return `ozf stock in ${lot.item} ${lot.quantity} --lot ${lot.id}`;
}

function lotsAnswer(context: Context, sheets: readonly LotSheet[]): Answer {
  const { words, style } = context;
  const { lots, headings } = words.catalog;
  const text = () =>
    table(
      [
        { title: lots.lot, cell: ({ lot }) => lot.id },
        { title: headings.article, cell: ({ lot }) => lot.item },
        { title: headings.quantity, cell: ({ lot }) => String(lot.quantity) },
        { title: lots.supplier, cell: ({ lot }) => lot.supplier ?? '' },
        { title: headings.state, cell: ({ lot }) => (lot.verdict ? lots[lot.verdict] : lots.open) },
        { title: lots.failures, cell: ({ failures }) => String(failures.length || '') },
        { title: headings.at, cell: ({ lot }) => words.time(lot.receivedAt) },
      ],
      sheets,
      style.width,
    ) || lots.none;
  return { data: { lots: sheets.map(lotJson) }, text };
}

function lotJson({ lot, plan, found, failures, proofs, isChanged, setAside }: LotSheet) {
  const { letter, sample, isAll, severity, classes } = plan;
  return {
    lot: lot.id,
    article: lot.item,
    quantity: lot.quantity,
    supplier: lot.supplier ?? null,
    receivedAt: lot.receivedAt,
    plan: { rules: String(lot.plan.rules ?? ''), letter, sample, all: isAll, severity, classes },
    found,
    verdict: lot.verdict ?? null,
    decidedAt: lot.decidedAt ?? null,
    setAside,
    changed: isChanged,
    failures: failures.map(({ shop, number, sku, defect, at }) => ({
      ...{ shop, posting: number, sku, defect: defect ?? null, at },
    })),
    proofs: proofs.map(({ kind, path, sha256, bytes }) => ({ kind, path, sha256, bytes })),
  };
}

function needsLot(): AppError {
  const message = 'Say which delivery: ozf inspect lot LOT --found …';
  return new AppError({ kind: 'usage', code: 'needs-lot', message, hint: 'ozf inspect lot' });
}

function needsFound(): AppError {
  const message = 'Say what was found: --found none, or --found broken:1,scratch:2';
  return new AppError({ kind: 'usage', code: 'needs-found', message, hint: 'ozf inspect lot --help' });
}

function needsGoods(): AppError {
  const message = 'A supplier is named with what came in';
  const hint = 'ozf inspect lot LOT ARTICLE QTY --supplier NAME';
  return new AppError({ kind: 'usage', code: 'needs-goods', message, hint });
}

function needsQuantity(article: string): AppError {
  return new AppError({
    kind: 'usage',
    code: 'needs-quantity',
    message: `Say how many of ${article} came in`,
    hint: 'ozf inspect lot LOT ARTICLE QTY',
    details: { article },
  });
}
