import { join } from 'node:path';
import { expect } from 'vitest';
import type { Question } from '../../src/workflow/ask.js';
import type { BatchResult, BatchRow } from '../../src/workflow/batch.js';
import { confirm } from '../../src/workflow/confirm.js';
import { inspectPass } from '../../src/workflow/inspect.js';
import { type LabelOptions, label } from '../../src/workflow/label.js';
import { type PackOptions, pack } from '../../src/workflow/pack.js';
import { pickList } from '../../src/workflow/pick-list.js';
import { openPickScan } from '../../src/workflow/pick-scan.js';
import type { Ports } from '../../src/workflow/ports.js';
import { type PullOptions, pull } from '../../src/workflow/pull.js';
import type { Selection } from '../../src/workflow/selection.js';
import { type ShipOptions, ship } from '../../src/workflow/ship.js';
import { agreed, type Practice } from './practice.js';

/** The verbs as the stories speak of them: with yes to every question and nothing unusual wished for. */
export const all: Selection = { kind: 'all', filter: {} };
export const named = (...codes: string[]): Selection => ({ kind: 'named', codes });

export function pullAll(ports: Ports, options: Partial<PullOptions> = {}) {
  return pull(ports, { isFull: false, hasAlerts: false, waitMs: 0, ...options });
}

export function confirmAll(ports: Ports, selection: Selection = all) {
  return confirm(ports, selection, { isLateAccepted: false });
}

export function packAll(ports: Ports, selection: Selection = all, options: Partial<PackOptions> = {}) {
  return pack(ports, selection, { ask: agreed, isDryRun: false, isReinforced: false, ...options });
}

export function labelAll(
  ports: Ports,
  selection: Selection = all,
  options: Partial<LabelOptions> & { readonly file?: string } = {},
) {
  const { file = 'labels.pdf', ...rest } = options;
  const target = { kind: 'file', path: join(ports.settings.filesFolder, file) } as const;
  return label(ports, selection, { ask: agreed, isDryRun: false, isAssembling: false, target, ...rest });
}

export function shipAll(ports: Ports, selection: Selection = all, options: Partial<ShipOptions> = {}) {
  return ship(ports, selection, {
    ask: agreed,
    isDryRun: false,
    isUnscanned: true,
    waitMs: 0,
    ...options,
  });
}

/** Walks with the pick list in hand and scans every unit that is still missing. */
export async function pickAll(ports: Ports): Promise<void> {
  const list = await pickList(ports, {});
  const loop = await openPickScan(ports, { codes: [] });
  for (const line of list.lines) {
    for (let unit = line.picked; unit < line.quantity; unit += 1) {
      const result = await loop.scan(line.barcodes[0] ?? '');
      expect(result.error).toBeUndefined();
    }
  }
}

/** From the first pull to inspected goods; what is held on the way is told. */
export async function benchUntilInspected({ ports }: Practice): Promise<BatchResult> {
  await pullAll(ports);
  await confirmAll(ports);
  await pickAll(ports);
  return inspectPass(ports, all);
}

/** From the first pull to labels on every box. */
export async function benchUntilLabelled(shop: Practice): Promise<void> {
  await benchUntilInspected(shop);
  await packAll(shop.ports);
  await labelAll(shop.ports);
}

/** A person who is asked and agrees; what was asked is kept. */
export function listener() {
  const asked: Question['code'][] = [];
  const ask = async ({ code }: Question) => {
    asked.push(code);
  };
  return { ask, asked };
}

export function rowOf(result: BatchResult, number: string): BatchRow | undefined {
  return result.results.find((row) => row.posting === number);
}

export function numbersOf(rows: readonly { readonly posting: string }[]): readonly string[] {
  return rows.map((row) => row.posting).sort();
}

/** Why postings are held, by number. */
export function heldCodes(result: BatchResult): Readonly<Record<string, string>> {
  return Object.fromEntries(
    result.held.map((row) => [row.posting, row.holds.map((hold) => hold.code).join(' ')]),
  );
}

/** Why rows failed, by number. */
export function errorCodes(result: BatchResult): Readonly<Record<string, string>> {
  return Object.fromEntries(
    result.results.flatMap((row) => (row.error ? [[row.posting, row.error.code]] : [])),
  );
}
