import { shownMark } from '../domain/marks.js';
import type { EvidenceRecord } from './evidence-record.js';
import type { TemplateData } from './ports.js';

/** How the sheet speaks: texts of a catalog by their codes. */
export interface SheetWords {
  action(code: string): string;
  /** Why a scan was refused. */
  refusal(code: string): string;
  defect(code: string): string;
  verdict(code: string): string;
  proof(kind: string, state: string): string;
}

/** The same as the JSON, for a person: one line an event, and who did it. */
export function evidenceSheet(record: EvidenceRecord, sha256: string, words: SheetWords): TemplateData {
  const { posting, shop, handOver, box, units } = record;
  const scanned = units.filter(({ verdict }) => verdict === 'scanned').length;
  const declared = units.filter(({ verdict }) => verdict === 'declared').length;
  const time = (moment: { readonly atShop: string } | null) => moment?.atShop.slice(0, 19) ?? null;
  return {
    posting,
    shop,
    zone: record.asOf.atShop.slice(20),
    asOf: time(record.asOf),
    sha256,
    warehouse: record.warehouse || null,
    method: record.method || null,
    lines: record.lines.map(({ quantity, offerId, name }) => `${quantity} × ${offerId} ${name}`).join('; '),
    units: { all: units.length, scanned, declared },
    weight: box?.weightGrams ?? null,
    carton: box?.carton ?? null,
    copies: record.labels.length,
    stuck: time(handOver.stuck),
    scannedOut: time(handOver.scannedOut),
    carriage: handOver.carriage?.id ?? null,
    track: handOver.trackingNumber,
    accepted: time(handOver.accepted),
    rows: rowsOf(record, words),
  };
}

function rowsOf(record: EvidenceRecord, words: SheetWords) {
  const events = record.events.map(({ at, atShop, actor, action, details }) => ({
    ...{ at, atShop, who: actor, what: words.action(action) },
    about: aboutOf(details, words),
  }));
  const verdicts = record.inspections.map(
    ({ at, atShop, operator, sku, ordinal, verdict, defect, ...more }) => ({
      ...{ at, atShop, who: operator, what: words.verdict(verdict) },
      about: [
        `${sku} №${ordinal}`,
        defect === null ? '' : words.defect(defect),
        more.checklist ?? '',
        more.lot === null ? '' : `${more.lot} ${more.supplier ?? ''}`,
      ],
    }),
  );
  const refused = record.refusedScans.map(({ at, atShop, operator, code, result }) => ({
    ...{ at, atShop, who: operator, what: words.refusal(result), about: [shown(code)] },
  }));
  const proofs = record.proofs.map(({ at, atShop, operator, kind, state, name, sha256 }) => ({
    ...{ at, atShop, who: operator, what: words.proof(kind, state) },
    about: [name, `sha256 ${sha256.slice(0, 16)}…`],
  }));
  return [...events, ...verdicts, ...refused, ...proofs]
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .map(({ atShop, who, what, about }) => ({
      time: atShop.slice(0, 19),
      who,
      what,
      about: about.filter((each) => each.trim() !== '').join(' · ') || null,
    }));
}

function aboutOf(details: Readonly<Record<string, unknown>>, words: SheetWords): readonly string[] {
  const { sku, ordinal, scan, defect, tote, track, carriage, copy } = details;
  const unit = typeof sku === 'string' ? `${sku}${typeof ordinal === 'number' ? ` №${ordinal}` : ''}` : '';
  return [
    unit,
    typeof scan === 'string' ? shown(scan) : '',
    typeof defect === 'string' ? words.defect(defect) : '',
    typeof tote === 'number' ? `[${tote}]` : '',
    ...[track, carriage, copy].map((each) => (each === undefined ? '' : String(each))),
  ];
}

/** A code as paper can show it: the invisible GS of a mark in letters, and not longer than a cell. */
function shown(code: string): string {
  const text = shownMark(code).replaceAll('␝', '<GS>');
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
const LONGEST = 40;
