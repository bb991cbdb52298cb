import { appendFile } from 'node:fs/promises';
import { z } from 'zod';
import { AppError } from '../../src/domain/errors.js';
import type { FaultPlan } from '../../src/sandbox/faults.js';
import type { BatchResult } from '../../src/workflow/batch.js';
import { cancelOrder } from '../../src/workflow/cancel.js';
import { doctor } from '../../src/workflow/doctor.js';
import { inspectPass } from '../../src/workflow/inspect.js';
import type { Ports, Posting } from '../../src/workflow/ports.js';
import { shipTrack } from '../../src/workflow/ship-track.js';
import { type FaultRow, type TableVerb, tableVerbs } from './fault-rows.js';
import { onPlainPaper } from './plain-paper.js';
import { agreed, MINUTE, type Practice, type PracticeOptions, practice } from './practice.js';
import { all, confirmAll, labelAll, named, packAll, pickAll, pullAll, shipAll } from './verbs.js';

/** All rows in one shop; what is wrong, by cell. The table goes to the file that OZF_FAULT_TABLE names. */
export async function wrongCells(title: string, rows: readonly FaultRow[], options: PracticeOptions = {}) {
  const shop = await practice({ ...options, postings: 0 });
  const cells: Cell[] = [];
  try {
    for (const row of rows) cells.push(...(await rowCells(shop, paperFor(shop, row), row)));
  } finally {
    await shop.end();
    const file = process.env.OZF_FAULT_TABLE;
    if (file !== undefined) await appendFile(file, `## ${title}\n\n${asMarkdown(cells)}\n`);
  }
  return cells.filter((cell) => cell.wrong.length > 0);
}

interface Cell {
  readonly row: string;
  readonly verb: TableVerb;
  /** Outcomes of the runs while the fault was planned, then of the one after it. */
  readonly outcomes: readonly string[];
  /** Whether the fault met anything in this verb. */
  readonly isStruck: boolean;
  /** What is not as it must be, in words. */
  readonly wrong: readonly string[];
}

/** Real pages only where the pages themselves are at fault. */
function paperFor(shop: Practice, row: FaultRow): Ports {
  if (row.name.startsWith('label-')) return shop.ports;
  const plain = onPlainPaper(shop.ports);
  const ozon = { ...plain.ozon('practice'), download: shop.ports.ozon('practice').download };
  return { ...plain, ozon: () => ozon };
}

/** One fault against every verb, along the line with as few postings as can be. */
async function rowCells(shop: Practice, ports: Ports, row: FaultRow): Promise<readonly Cell[]> {
  const cells: Cell[] = [];
  let last: Standing | undefined;
  for (const verb of tableVerbs) {
    const work = works[verb];
    if (!work || row.plans(verb, '').length === 0) continue;
    const isThere = last !== undefined && last.role === work.role && last.point === work.from;
    const number = isThere && last ? last.number : await until(shop, ports, work);
    const cell = await cellOf(shop, ports, { row, verb, work, number });
    cells.push(cell.told);
    last = cell.isThere && work.to !== undefined ? { number, point: work.to, role: work.role } : undefined;
    if (last?.point === 'confirmed') {
      await pickAll(ports);
      await inspectPass(ports, named(number));
      last = { ...last, point: 'inspected' };
    }
  }
  return cells;
}

type Point = 'ordered' | 'new' | 'confirmed' | 'inspected' | 'assembled' | 'labelled';

interface Standing {
  readonly number: string;
  readonly point: Point;
  readonly role: 'plain' | 'own';
}

interface Work {
  readonly role: 'plain' | 'own';
  readonly from: Point;
  /** Where the posting stands when the verb has done its work: for the next verb, and in the store. */
  readonly to?: Point;
  readonly goal: string;
  readonly run: (ports: Ports, number: string) => Promise<string>;
}

const works: Readonly<Partial<Record<TableVerb, Work>>> = {
  pull: {
    role: 'plain',
    from: 'ordered',
    to: 'new',
    goal: 'new none',
    run: async (ports) => {
      await pullAll(ports);
      return 'done';
    },
  },
  confirm: {
    role: 'plain',
    from: 'new',
    to: 'confirmed',
    goal: 'confirmed none',
    // To confirm tells Ozon nothing: what it meets, the pull before it brings.
    run: async (ports, number) => {
      await pullAll(ports);
      return rowCode(confirmAll(ports, named(number)), number);
    },
  },
  pack: {
    role: 'plain',
    from: 'inspected',
    to: 'assembled',
    goal: 'packed assembled',
    run: (ports, number) => rowCode(packAll(ports, named(number)), number),
  },
  label: {
    role: 'plain',
    from: 'assembled',
    to: 'labelled',
    goal: 'packed labelled',
    run: (ports, number) => rowCode(labelAll(ports, all, { file: `${number}.pdf` }), number),
  },
  ship: {
    role: 'plain',
    from: 'labelled',
    goal: 'handed-over labelled',
    run: (ports, number) => rowCode(shipAll(ports, named(number)), number),
  },
  track: {
    role: 'own',
    from: 'labelled',
    goal: 'in-transit labelled',
    run: (ports, number) => {
      const input = { code: number, carrier: 'CDEK', track: trackOf(number), isDryRun: false };
      return rowCode(shipTrack(ports, input), number);
    },
  },
  cancel: {
    role: 'plain',
    from: 'new',
    goal: 'cancelled none',
    run: (ports, number) => {
      const input = { code: number, reason: 'out-of-stock', message: '', units: [], isDryRun: false };
      return rowCode(cancelOrder(ports, { ...input, ask: agreed }), number);
    },
  },
  doctor: {
    role: 'plain',
    from: 'new',
    goal: 'new none',
    run: async (ports) => {
      const { checks } = await doctor(ports, {});
      const bad = checks.filter((check) => check.state === 'bad').map((check) => check.name);
      return bad.length === 0 ? 'done' : `bad: ${[...new Set(bad)].join(' ')}`;
    },
  },
};

async function until(shop: Practice, ports: Ports, { role, from }: Work): Promise<string> {
  const number = await shop.order(role);
  const one = named(number);
  if (from === 'ordered') return number;
  await pullAll(ports);
  if (from === 'new') return number;
  await confirmAll(ports, one);
  await pickAll(ports);
  await inspectPass(ports, one);
  if (from === 'inspected') return number;
  await packAll(ports, one);
  if (from === 'assembled') return number;
  await labelAll(ports, one, { file: `${number}.pdf` });
  return number;
}

interface CellWork {
  readonly row: FaultRow;
  readonly verb: TableVerb;
  readonly work: Work;
  readonly number: string;
}

async function cellOf(shop: Practice, ports: Ports, { row, verb, work, number }: CellWork) {
  // A page can be missing or out of place only among others.
  if (row.name.startsWith('label-page')) await until(shop, ports, work);
  const plans = row.plans(verb, number);
  await shop.control('faults', { faults: plans.map(spoken) });
  const mostRuns = plans.every(({ times }) => times === undefined) ? 1 : MOST_RUNS;
  const outcomes: string[] = [];
  let used = 0;
  for (let runs = 0; runs < mostRuns; runs += 1) {
    outcomes.push(await codeOf(() => work.run(ports, number)));
    shop.pass(2 * MINUTE);
    const now = await usesOf(shop);
    const isCalm = now === used;
    used = now;
    if (isCalm) break;
  }
  await fetch(`${shop.sandbox.url}/__practice__/faults`, { method: 'DELETE' });
  outcomes.push(
    await codeOf(async () => {
      // The next run of the script begins with what is new at Ozon; only what is not done needs to know.
      if (standOf(await ports.store.posting({ shop: 'practice', number })) !== work.goal)
        await pullAll(ports);
      return work.run(ports, number);
    }),
  );
  const wrong = await wrongOf(shop, ports, number, work.goal);
  const after = await ports.store.posting({ shop: 'practice', number });
  const isThere = standOf(after) === work.goal && after?.holds.length === 0;
  const told: Cell = { row: row.name, verb, outcomes, isStruck: used > 0, wrong };
  return { told, isThere };
}
const MOST_RUNS = 5;

function spoken({ delayMs, retryAfterSeconds, shiftSeconds, ...plan }: FaultPlan) {
  return { ...plan, delay_ms: delayMs, retry_after: retryAfterSeconds, shift: shiftSeconds };
}

const usesShape = z.object({ faults: z.array(z.object({ used: z.number() })) });

async function usesOf(shop: Practice): Promise<number> {
  const answer = await fetch(`${shop.sandbox.url}/__practice__/faults`);
  return usesShape.parse(await answer.json()).faults.reduce((sum, { used }) => sum + used, 0);
}

async function rowCode(working: Promise<BatchResult>, number: string): Promise<string> {
  const { results, held } = await working;
  const row = results.find((each) => each.posting === number);
  if (row?.error) return row.error.code;
  if (row) return row.isDone ? 'done' : 'not done';
  const holds = held.find((each) => each.posting === number)?.holds;
  return holds ? `held: ${holds.map((hold) => hold.code).join(' ')}` : 'nothing to do';
}

async function codeOf(run: () => Promise<string>): Promise<string> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof AppError && error.kind !== 'bug') return error.code;
    throw error;
  }
}

/** What the witness and the store say of this posting, and of everything else, after the last run. */
async function wrongOf(shop: Practice, ports: Ports, number: string, goal: string) {
  // Ozon's own next step, or a buyer's, is no verb's business: the next pull brings it.
  await pullAll(ports);
  const open = await ports.store.intents({ state: 'open' });
  const wrong = open.map(({ verb, subject }) => `the ${verb} of ${subject} is still open`);
  const { postings } = await shop.state();
  const seen = postings.find((each) => each.number === number);
  const known = await ports.store.posting({ shop: 'practice', number });
  if (!seen || !known) return [...wrong, `${number} is lost`];
  const stand = standOf(known);
  if (seen.status === 'cancelled') {
    if (known.stage !== 'cancelled') wrong.push(`${number} is cancelled only at Ozon`);
  } else if (stand !== goal && known.holds.length === 0) wrong.push(`${number} stands ${stand}`);
  else if (seen.status !== known.ozonStatus)
    wrong.push(`${number} is ${seen.status}, we say ${known.ozonStatus}`);
  if (seen.assembled > 1) wrong.push(`${number} was assembled ${seen.assembled} times`);
  if (seen.carriages.length > 1) wrong.push(`${number} is in ${seen.carriages.length} carriages`);
  for (const kind of ['assembled', 'delivering', 'cancelled', 'carriage-approved'] as const) {
    const times = shop.sandbox.journal().filter((entry) => {
      if (entry.type !== 'effect' || entry.kind !== kind) return false;
      return entry.posting === number || entry.postings?.includes(number) === true;
    }).length;
    if (times > 1) wrong.push(`${number}: ${kind} ${times} times`);
  }
  return wrong;
}

function standOf(posting: Posting | undefined): string {
  return posting ? `${posting.stage} ${posting.papers}` : 'lost';
}

function trackOf(number: string): string {
  return `10${number.replaceAll(/\D/g, '').slice(0, 8)}`;
}

/** Rows as they are, a column for each verb; a dot stands where the fault met nothing. */
function asMarkdown(cells: readonly Cell[]): string {
  const verbs = tableVerbs.filter((verb) => cells.some((cell) => cell.verb === verb));
  const rows = [...new Set(cells.map((cell) => cell.row))].map((row) => {
    const told = verbs.map((verb) => textOf(cells.find((cell) => cell.row === row && cell.verb === verb)));
    return `| ${[row, ...told].join(' | ')} |`;
  });
  return `| fault | ${verbs.join(' | ')} |\n|${'---|'.repeat(verbs.length + 1)}\n${rows.join('\n')}\n`;
}

function textOf(cell: Cell | undefined): string {
  if (!cell?.isStruck) return '·';
  const wrong = cell.wrong.length > 0 ? ` **${cell.wrong.join('; ')}**` : '';
  return `${cell.outcomes.join(' → ')}${wrong}`;
}
