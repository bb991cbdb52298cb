import { expect } from 'vitest';
import { inspectPass } from '../../src/workflow/inspect.js';
import type { Ports } from '../../src/workflow/ports.js';
import { shipDelivered } from '../../src/workflow/ship-delivered.js';
import { shipTrack } from '../../src/workflow/ship-track.js';
import { onPlainPaper } from '../workflow/plain-paper.js';
import { MINUTE, type Practice, practice } from '../workflow/practice.js';
import { confirmAll, named, packAll, pickAll, pullAll } from '../workflow/verbs.js';

export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** The shop of the story at hand; `arrived` opens it. */
export let shop: Practice;
export let ports: Ports;

/** Orders of these roles arrive and are pulled; nothing else is in the shop but one order of Ozon's own delivery. */
export async function arrived(...roles: readonly string[]): Promise<readonly string[]> {
  shop = await practice({ postings: 1 });
  ports = onPlainPaper(shop.ports);
  shop = { ...shop, ports };
  const numbers: string[] = [];
  for (const role of roles) numbers.push(await shop.order(role));
  await pullAll(ports);
  return numbers;
}

/** From the queue to a closed box that Ozon has taken for assembled, or registers. */
export async function packed(...numbers: readonly string[]): Promise<void> {
  await confirmAll(ports, named(...numbers));
  await pickAll(ports);
  await inspectPass(ports, named(...numbers));
  const { results } = await packAll(ports, named(...numbers));
  expect(results.map((row) => row.error?.code)).toEqual(numbers.map(() => undefined));
}

export function effects(number: string): readonly string[] {
  return shop.sandbox
    .journal()
    .flatMap((each) => (each.type === 'effect' && each.posting === number ? [each.kind] : []));
}

export const track = (code: string, number: string) =>
  shipTrack(ports, { code, carrier: 'CDEK', track: number, cost: '312.50', isDryRun: false });
export const told = (...codes: readonly string[]) =>
  shipDelivered(ports, named(...codes), { isDryRun: false });
