import { moneyJson } from '../../domain/money.js';
import { type OrderSheet, showOrder } from '../../workflow/orders.js';
import { checksJson, checksText } from '../check-view.js';
import type { Context } from '../context.js';
import { copiesTable, copyJson } from '../copy-view.js';
import { table } from '../table.js';
import { unitsJson, unitsText } from '../unit-view.js';
import { postingJson } from './orders-list.js';

export async function ordersShow(context: Context) {
  const { input, words } = context;
  const { shop } = await context.config();
  const now = (await context.clock()).now().toISOString();
  const sheet = await showOrder(await context.ports(), input.operands[0] ?? '', shop);
  const { posting } = sheet;
  const data = {
    ...postingJson(posting, now, words),
    lines: posting.lines.map(({ sku, offerId, name, quantity, price }) => ({
      sku,
      offerId,
      name,
      quantity,
      price: moneyJson(price),
    })),
    units: unitsJson(posting),
    facts: posting.facts,
    barcodes: posting.barcodes,
    trackingNumber: posting.trackingNumber ?? null,
    boxes: posting.boxes?.count ?? 1,
    sortingCenter: posting.sortingCenter ?? null,
    checks: checksJson(sheet.checks, words),
    labels: sheet.copies.map(copyJson),
    events: sheet.events.map(
      ({ at, actor, action, revision, fromStage, toStage, fromPapers, toPapers, details }) => ({
        at,
        actor,
        action,
        revision,
        fromStage,
        toStage,
        fromPapers,
        toPapers,
        details,
      }),
    ),
    next: sheet.next ?? null,
  };
  return { data, text: () => sheetText(context, sheet), next: sheet.next };
}

function sheetText(context: Context, sheet: OrderSheet): string {
  const { words, style, output } = context;
  const { headings, stages, papers, actions } = words.catalog;
  const { posting } = sheet;
  const heading = `${posting.number} · ${posting.shop} · ${posting.warehouse} · ${posting.method}`;
  const state = `${stages[posting.stage]} · ${papers[posting.papers]} · ${posting.ozonStatus} · ${headings.due} ${words.time(posting.dueAt)}`;
  const places = placesText(context, sheet);
  const lines = table(
    [
      { title: headings.quantity, cell: (line) => String(line.quantity) },
      { title: headings.article, cell: (line) => line.offerId },
      { title: headings.sku, cell: (line) => line.sku },
      { title: headings.name, cell: (line) => line.name, isElastic: true },
      { title: headings.bin, cell: (line) => sheet.items.find((item) => item.sku === line.sku)?.bin ?? '' },
    ],
    posting.lines,
    style.width,
  );
  const history = table(
    [
      { title: headings.at, cell: (event) => words.time(event.at) },
      { title: headings.who, cell: (event) => event.actor },
      { title: headings.what, cell: (event) => words.tell(actions, event.action) },
    ],
    sheet.events,
    style.width,
  );
  const parts = [
    [output.paint.strong(heading), state, ...places, lines].join('\n'),
    part(headings.units, unitsText(context, posting)),
    part(headings.checks, checksText(context, sheet.checks)),
    part(headings.labels, copiesTable(context, sheet.copies)),
    part(headings.history, history),
  ];
  return parts.filter((each) => each !== '').join('\n\n');
}

/** What only some flows have: a number at the carrier, boxes, a sorting centre. */
function placesText({ words }: Context, { posting }: OrderSheet): readonly string[] {
  const { headings } = words.catalog;
  const { trackingNumber, boxes, sortingCenter } = posting;
  const parts = [
    ...(trackingNumber === undefined ? [] : [`${headings.track} ${trackingNumber}`]),
    ...(boxes === undefined ? [] : [`${headings.boxes} ${boxes.count}`]),
    ...(sortingCenter === undefined
      ? []
      : [
          `${headings.sortingCenter} ${[sortingCenter.code, sortingCenter.name].filter(Boolean).join(' · ')}`,
        ]),
  ];
  return parts.length === 0 ? [] : [parts.join(' · ')];
}

function part(heading: string, body: string): string {
  return body === '' ? '' : `${heading}\n${body}`;
}
