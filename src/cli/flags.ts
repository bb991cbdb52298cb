import { inspectFlags } from './flags-inspect.js';
import { paperFlags } from './flags-paper.js';
import { pickFlags } from './flags-pick.js';
import { sheetFlags } from './flags-sheets.js';
import { stockFlags } from './flags-stock.js';

/** Every flag of every command, declared once; what it means stands in the catalogs under the same name. */

export interface FlagRule {
  /**
   * `switch` is on or absent, `toggle` is also `--no-…`, `negative` exists only as `--no-…`, `optional` is a switch that
   * may have a value.
   */
  readonly kind: 'switch' | 'toggle' | 'negative' | 'text' | 'optional' | 'count' | 'duration';
  readonly short?: string;
  /** How it is typed, where that differs from its name here. */
  readonly long?: string;
  /** How the value is called in the help. */
  readonly value?: string;
  readonly isMany?: boolean;
}

export const flags = {
  json: { kind: 'switch' },
  quiet: { kind: 'switch', short: 'q' },
  verbose: { kind: 'switch', short: 'v' },
  color: { kind: 'negative' },
  lang: { kind: 'text', value: 'en|zh|ru' },
  shop: { kind: 'text', value: 'NAME' },
  store: { kind: 'text', value: 'URL' },
  config: { kind: 'text', value: 'FILE' },
  input: { kind: 'negative' },
  yes: { kind: 'switch', short: 'y' },
  wait: { kind: 'duration', value: 'S' },

  'dry-run': { kind: 'switch', short: 'n' },
  all: { kind: 'switch' },
  strict: { kind: 'switch' },
  due: { kind: 'duration', value: '4h' },
  warehouse: { kind: 'text', value: 'NAME|ID' },
  method: { kind: 'text', value: 'ID' },
  limit: { kind: 'count', value: 'N' },

  since: { kind: 'text', value: 'DATE' },
  full: { kind: 'switch' },
  alert: { kind: 'switch' },
  stage: { kind: 'text', value: 'STAGE', isMany: true },
  papers: { kind: 'text', value: 'PAPERS', isMany: true },
  hold: { kind: 'switch' },
  late: { kind: 'switch' },
  'accept-late': { kind: 'switch', long: 'late' },
  search: { kind: 'text', value: 'TEXT' },
  ids: { kind: 'switch' },
  csv: { kind: 'switch' },
  'fail-if-due': { kind: 'duration', value: '2h' },
  explain: { kind: 'switch' },
  undo: { kind: 'switch' },
  pdf: { kind: 'text', value: 'FILE' },
  batch: { kind: 'count', value: 'N' },
  country: { kind: 'text', value: 'SKU=ISO', isMany: true },
  mark: { kind: 'text', value: 'SKU=CODE', isMany: true },
  gtd: { kind: 'text', value: 'SKU=NUMBER|none', isMany: true },
  rnpt: { kind: 'text', value: 'SKU=NUMBER|none', isMany: true },
  uin: { kind: 'text', value: 'SKU=NUMBER', isMany: true },
  imei: { kind: 'text', value: 'SKU=NUMBER,…', isMany: true },
  'unit-weight': { kind: 'text', value: 'SKU=G', isMany: true },
  defect: { kind: 'text', value: 'NAME' },
  qty: { kind: 'count', value: 'N' },
  disposition: { kind: 'text', long: 'then', value: 'NAME' },
  reinforced: { kind: 'switch' },
  weight: { kind: 'count', value: 'G' },
  'accept-weight': { kind: 'switch' },
  carton: { kind: 'text', value: 'ID' },
  boxes: { kind: 'count', value: 'N' },
  part: { kind: 'text', value: 'SKU:QTY,…' },
  split: { kind: 'text', value: 'SKU:QTY,…', isMany: true },
  parcel: { kind: 'text', value: 'SKU:QTY,…', isMany: true },
  out: { kind: 'text', value: 'FILE' },
  template: { kind: 'text', value: 'NAME' },
  size: { kind: 'text', value: '75x120' },
  assemble: { kind: 'switch' },
  carrier: { kind: 'text', value: 'NAME' },
  track: { kind: 'text', value: 'NUMBER' },
  cost: { kind: 'text', value: '312.50' },
  code: { kind: 'text', value: 'CODE' },
  reason: { kind: 'text', value: 'TEXT' },
  line: { kind: 'text', value: 'SKU:QTY', isMany: true },
  'approve-request': { kind: 'switch' },
  keep: { kind: 'switch' },
  message: { kind: 'text', value: 'TEXT' },
  cutoff: { kind: 'text', value: 'TIME' },
  timeslot: { kind: 'text', value: 'FROM/TO' },
  unscanned: { kind: 'switch' },
  last: { kind: 'switch' },
  places: { kind: 'count', value: 'N' },
  driver: { kind: 'text', value: 'NAME' },
  phone: { kind: 'text', value: 'PHONE' },
  plate: { kind: 'text', value: 'NUMBER' },
  model: { kind: 'text', value: 'NAME' },
  'with-returns': { kind: 'switch' },
  remove: { kind: 'switch' },
  leave: { kind: 'text', value: 'N', isMany: true },
  event: { kind: 'text', value: 'EVENT' },
  to: { kind: 'text', value: 'buyer|seller' },
  as: { kind: 'text', value: 'sent|resend' },
  state: { kind: 'text', value: 'STATE', isMany: true },
  fragile: { kind: 'toggle' },
  bin: { kind: 'text', value: 'BIN' },
  floor: { kind: 'text', value: '312.50|none' },
  trait: { kind: 'text', value: 'NAME|none', isMany: true },
  'max-age': { kind: 'duration', value: '1h' },
  port: { kind: 'count', value: 'PORT' },
  seed: { kind: 'count', value: 'N' },
  postings: { kind: 'count', value: 'N' },
  speed: { kind: 'count', value: 'X' },
  faults: { kind: 'text', value: 'FILE|SET' },
  ...stockFlags,
  ...inspectFlags,
  ...pickFlags,
  ...paperFlags,
  ...sheetFlags,
  help: { kind: 'switch', short: 'h' },
  version: { kind: 'switch', short: 'V' },
} as const satisfies Record<string, FlagRule>;
export type FlagName = keyof typeof flags;

export function flagRule(name: FlagName): FlagRule {
  return flags[name];
}

export function longName(name: FlagName): string {
  return flagRule(name).long ?? name;
}

/** `--no-color`, `-q, --quiet`, `--due 4h`: as the help and commander write it. */
export function flagTerm(name: FlagName): string {
  const rule = flagRule(name);
  const short = rule.short === undefined ? '' : `-${rule.short}, `;
  const value =
    rule.value === undefined ? '' : rule.kind === 'optional' ? ` [${rule.value}]` : ` <${rule.value}>`;
  return rule.kind === 'negative' ? `--no-${name}` : `${short}--${longName(name)}${value}`;
}

export const everywhere = [
  'json',
  'quiet',
  'verbose',
  'color',
  'lang',
  'shop',
  'store',
  'config',
  'input',
  'yes',
  'wait',
] as const satisfies readonly FlagName[];

/** What is told of single units; which flags they are stands in `NEED_FLAGS` of the domain. */
export const unitData = [
  'mark',
  'gtd',
  'rnpt',
  'uin',
  'imei',
  'unit-weight',
] as const satisfies readonly FlagName[];

/** How a verb is told which postings to take, beside their numbers. */
export const selecting = [
  'all',
  'due',
  'warehouse',
  'method',
  'limit',
  'strict',
] as const satisfies readonly FlagName[];
