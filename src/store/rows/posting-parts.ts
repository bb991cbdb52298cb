import type { TariffStep } from '../../domain/lateness.js';
import {
  type Box,
  type BoxCount,
  type Cancellation,
  type Facts,
  type Requirements,
  requirementNames,
  type SortingCenter,
} from '../../domain/posting.js';
import type { PostingTable } from '../schema.js';
import { flag, money, number, optionalText, readList, readRecord, record, text } from './json.js';

export function toTariff(json: string): readonly TariffStep[] {
  return readList(json, (value) => {
    const step = record(value);
    const until = optionalText(step.until);
    return {
      ...(until === undefined ? {} : { until }),
      ratePercent: number(step.ratePercent),
      charge: money(step.charge),
    };
  });
}

export function toTexts(json: string): readonly string[] {
  return readList(json, text);
}

export function toRequirements(json: string): Requirements {
  const stored = readRecord(json);
  const requirements: Partial<Record<(typeof requirementNames)[number], readonly string[]>> = {};
  for (const name of requirementNames) {
    const skus = stored[name];
    if (Array.isArray(skus)) requirements[name] = skus.map((sku: unknown) => text(sku));
  }
  return requirements;
}

export function toCancellation(json: string): Cancellation {
  const stored = readRecord(json);
  return {
    reason: text(stored.reason),
    initiator: text(stored.initiator),
    isAfterShip: flag(stored.isAfterShip),
    isRatingAffected: flag(stored.isRatingAffected),
  };
}

export function toBoxes(json: string): BoxCount {
  const { count, isOwed } = readRecord(json);
  return { count: number(count), isOwed: flag(isOwed) };
}

export function toSortingCenter(json: string): SortingCenter {
  const { code, name } = readRecord(json);
  return { code: text(code), name: text(name) };
}

export function toBox(row: PostingTable): Box | undefined {
  if (row.box_closed_at === null) return undefined;
  return {
    closedAt: row.box_closed_at,
    closedBy: row.box_closed_by ?? '',
    isReinforced: row.box_is_reinforced === 1,
    weightGrams: row.box_weight_grams ?? undefined,
    carton: row.box_carton ?? undefined,
    ticks: row.box_ticks === null ? undefined : toTexts(row.box_ticks),
    fill: row.box_fill === null ? undefined : readRecord(row.box_fill),
  };
}

export function toFacts(row: PostingTable): Facts {
  return {
    assembledAt: row.assembled_at ?? undefined,
    labelledAt: row.labelled_at ?? undefined,
    stuckAt: row.stuck_at ?? undefined,
    scannedOutAt: row.scanned_out_at ?? undefined,
    acceptedAt: row.accepted_at ?? undefined,
    adoptedAt: row.adopted_at ?? undefined,
  };
}
