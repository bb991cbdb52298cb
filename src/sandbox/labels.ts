import { invalidArgument, notFound } from './answer-error.js';
import { textsField, wholeField } from './body.js';
import { SECOND } from './clock.js';
import { drawLabels } from './label-pdf.js';
import { availableActions } from './postings/actions.js';
import { isPrintable } from './postings/identity.js';
import { digitsOf, spread } from './random.js';
import { type Call, type LabelTask, type Posting, requirePosting, type World } from './world.js';

/** Two tasks over the same postings; each decides what is printable when it finishes (FACTS.md §8). */
export function createLabels({ world, body, nowMs }: Call) {
  const numbers = [...new Set(textsField(body, 'posting_numbers'))];
  if (numbers.length === 0 || numbers.length > 1000) {
    throw invalidArgument('Request validation error: invalid posting_numbers');
  }
  if (numbers.some((number) => !world.postings.has(number))) {
    throw invalidArgument('POSTING_NUMBERS_IS_INCORRECT_FOR_COMPANY');
  }
  const tasks = (['big_label', 'small_label'] as const).map((type) => startTask(world, type, numbers, nowMs));
  for (const number of numbers) requirePosting(world, number).willMissLabel = false;
  return { tasks: tasks.map(({ id, type }) => ({ task_id: id, task_type: type })) };
}

export function getLabels({ world, body, nowMs }: Call) {
  const task = world.labelTasks.get(wholeField(body, 'task_id'));
  if (task === undefined) throw notFound('task is not found');
  const { outcome } = task;
  if (outcome === undefined) return waitingShape(task, nowMs);
  const isError = outcome.printed.length === 0;
  return {
    error: isError ? { code: 'INTERNAL', message: "The next postings aren't ready" } : null,
    file_url: isError ? '' : `${world.url}${LABEL_FILES}${task.token}.pdf`,
    status: {
      code: isError ? 'error' : 'completed',
      postings_count: task.numbers.length,
      printed_postings_count: outcome.printed.length,
      unprinted_postings: outcome.unprinted.map(({ number, message }) => ({
        posting_number: number,
        message,
      })),
    },
  };
}

/** Where file_url points: no key is asked there. */
export const LABEL_FILES = '/__files__/labels/';

/** The PDF of a finished task by its token; undefined when there is none. */
export async function labelFile(
  world: World,
  token: string,
  arrange: (numbers: readonly string[]) => readonly string[],
): Promise<Uint8Array | undefined> {
  const task = [...world.labelTasks.values()].find((each) => each.token === token);
  if (task?.outcome === undefined || task.outcome.printed.length === 0) return undefined;
  const postings = arrange(task.outcome.printed).map((number) => requirePosting(world, number));
  return drawLabels(task.type, postings, { fontFile: world.fontFile, createdMs: task.startsMs });
}

function startTask(
  world: World,
  type: LabelTask['type'],
  numbers: readonly string[],
  nowMs: number,
): LabelTask {
  const id = 52_000_000 + spread(`run ${world.runId}`, 0, 9_999) * 100_000 + world.labelTasks.size;
  const token = `${digitsOf(`file ${world.runId} ${id}`, 18)}-${type}`;
  const missing = numbers.filter((number) => world.postings.get(number)?.willMissLabel === true);
  const task: LabelTask = { id, type, numbers, missing, token, startsMs: nowMs + SECOND, outcome: undefined };
  world.labelTasks.set(id, task);
  world.journal.effect(nowMs, { kind: 'label-task', by: 'seller', task: id, postings: numbers });
  world.schedule.add(nowMs + 3 * SECOND, (atMs) => finish(world, task, atMs));
  return task;
}

function finish(world: World, task: LabelTask, atMs: number): void {
  const judged = task.numbers.map((number) => {
    const posting = requirePosting(world, number);
    return {
      posting,
      number,
      message: task.missing.includes(number) ? NOT_READY : unprintedReason(posting, atMs),
    };
  });
  const printed = judged.filter(({ message }) => message === '');
  task.outcome = {
    printed: printed.map(({ number }) => number),
    unprinted: judged
      .filter(({ message }) => message !== '')
      .map(({ number, message }) => ({ number, message })),
  };
  // Two tasks are one asking: the big one alone counts, so that the witness counts askings.
  if (task.type === 'big_label') for (const { posting } of printed) posting.labelCount += 1;
  const { printed: postings } = task.outcome;
  world.journal.effect(atMs, { kind: 'label-printed', by: 'ozon', task: task.id, postings });
}

const NOT_READY = "The next postings aren't ready";

function unprintedReason(posting: Posting, atMs: number): string {
  const isOffered = availableActions(posting).includes('label_download');
  if (posting.status !== 'awaiting_deliver' || !isOffered) return 'INVALID_ARGUMENT';
  return isPrintable(posting, atMs) ? '' : NOT_READY;
}

function waitingShape(task: LabelTask, nowMs: number) {
  return {
    error: null,
    file_url: '',
    status: {
      code: nowMs < task.startsMs ? 'pending' : 'in_progress',
      postings_count: task.numbers.length,
      printed_postings_count: 0,
      unprinted_postings: [],
    },
  };
}
