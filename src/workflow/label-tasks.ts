import { AppError, refused } from '../domain/errors.js';
import type { Posting } from '../domain/posting.js';
import { asAppError } from './batch.js';
import { type LabelGroup, labelNotReady } from './label-fetch.js';
import type { Ports } from './ports.js';

export interface OzonLabels {
  readonly pages: ReadonlyMap<Posting, OzonPage>;
  readonly errors: ReadonlyMap<Posting, AppError>;
}

export interface OzonPage {
  readonly pdf: Uint8Array;
  /** What Ozon made, where it had not the size that was asked for. */
  readonly size: LabelGroup['size'];
}

/**
 * Label tasks in chunks, in pick order: create, poll, download, prove. A label is not ready before 45–60 s after the
 * assembly (FACTS.md section 6), so fresh ones are waited for; what Ozon leaves out is asked for again within the bound.
 */
export async function fetchOzonLabels(ports: Ports, group: LabelGroup): Promise<OzonLabels> {
  const pages = new Map<Posting, OzonPage>();
  const errors = new Map<Posting, AppError>();
  const deadline = ports.now().getTime() + BOUND_MS;
  await waitUntilPrintable(ports, group.postings);
  let chunks = chunked(group.postings, CHUNK);
  for (let round = 0; chunks.length > 0 && round < MOST_ROUNDS; round += 1) {
    if (round > 0) await ports.sleep(PAUSE_MS);
    const again: Posting[][] = [];
    for (const chunk of chunks) {
      const outcome = await oneTask(ports, { ...group, postings: chunk }, deadline);
      for (const [posting, page] of outcome.pages) pages.set(posting, page);
      for (const [posting, error] of outcome.errors) errors.set(posting, error);
      again.push(...outcome.again);
    }
    chunks = ports.now().getTime() < deadline ? again : [];
  }
  for (const posting of group.postings) if (pages.has(posting)) errors.delete(posting);
  return { pages, errors };
}

const OTHER_SIZE = { big: 'small', small: 'big' } as const;
const CHUNK = 20;
const BOUND_MS = 300_000;
const PAUSE_MS = 10_000;
const READY_AFTER_MS = 60_000;
const MOST_ROUNDS = 12;
const MOST_POLLS = 60;
const POLL_MS = 5_000;

interface TaskOutcome extends OzonLabels {
  /** Chunks to ask for again: the left out together, the poisoned halved, the unproven alone. */
  readonly again: readonly Posting[][];
}

async function oneTask(ports: Ports, group: LabelGroup, deadline: number): Promise<TaskOutcome> {
  const { postings } = group;
  try {
    return await runTask(ports, group, deadline);
  } catch (thrown) {
    const error = asAppError(thrown);
    if (error.kind === 'unauthorized' || error.kind === 'bug') throw error;
    const errors = new Map(postings.map((posting) => [posting, error]));
    if (error.isRetryable || isNotReadyText(error))
      return { pages: new Map(), errors, again: [[...postings]] };
    // One posting that Ozon refuses spoils its whole chunk: halves find it.
    return { pages: new Map(), errors, again: postings.length > 1 ? halves(postings) : [] };
  }
}

async function runTask(ports: Ports, group: LabelGroup, deadline: number): Promise<TaskOutcome> {
  const { shop, size, postings } = group;
  const ozon = ports.ozon(shop);
  const tasks = await ozon.createLabelTasks(postings.map((posting) => posting.number));
  const madeSize = tasks[size] === undefined ? OTHER_SIZE[size] : size;
  const taskId = tasks[madeSize];
  if (taskId === undefined) throw taskFailed(postings, 'no task was made');
  ports.progress({ code: 'labels', details: { postings: postings.length } });
  const done = await poll(ports, { shop, taskId, deadline });
  if (done === undefined) throw taskFailed(postings, 'still being made');
  const left = new Map(done.unprinted.map((each) => [each.number, each.message]));
  const printed = postings.filter((posting) => !left.has(posting.number));
  const errors = new Map<Posting, AppError>();
  for (const posting of postings) {
    const why = left.get(posting.number);
    if (why !== undefined)
      errors.set(posting, isLater(why) ? labelNotReady(posting, why) : labelRefused(posting, why));
  }
  const leftOut = postings.filter((posting) => isLater(left.get(posting.number) ?? ''));
  const again = leftOut.length > 0 ? [leftOut] : [];
  if (printed.length === 0 || done.fileUrl === undefined) return { pages: new Map(), errors, again };
  const proven = await provenPages(ports, { shop, url: done.fileUrl, printed, size: madeSize });
  for (const [posting, error] of proven.errors) errors.set(posting, error);
  const alone = printed.length > 1 ? [...proven.errors.keys()].map((posting) => [posting]) : [];
  return { pages: proven.pages, errors, again: [...again, ...alone] };
}

interface Poll {
  readonly shop: string;
  readonly taskId: string;
  readonly deadline: number;
}

async function poll(ports: Ports, { shop, taskId, deadline }: Poll) {
  for (let polls = 0; polls < MOST_POLLS; polls += 1) {
    const state = await ports.ozon(shop).labelTask(taskId);
    if (state.state === 'completed') return state;
    if (state.state === 'failed') {
      throw new AppError({
        kind: /ready/i.test(state.message) ? 'unavailable' : 'refused',
        code: 'label-task-failed',
        message: `Ozon could not make the labels: ${state.message}`,
        hint: 'ozf label --all',
        details: { why: state.message },
      });
    }
    if (ports.now().getTime() >= deadline) return undefined;
    await ports.sleep(POLL_MS);
  }
  return undefined;
}

interface LabelsFile {
  readonly shop: string;
  readonly url: string;
  readonly printed: readonly Posting[];
  readonly size: LabelGroup['size'];
}

/** The file's pages by posting: page n is posting n by its text or its barcode, never by its place alone. */
async function provenPages(ports: Ports, file: LabelsFile) {
  const { printed, size } = file;
  const pdf = await ports.ozon(file.shop).download(file.url);
  const expected = printed.map((posting) => ({ posting: posting.number, codes: codesOf(posting) }));
  const proof = await ports.documents.prove(pdf, expected);
  const singles = await ports.documents.split(
    pdf,
    proof.pages.map((each) => each.page),
  );
  const pages = new Map<Posting, OzonPage>();
  for (const [index, each] of proof.pages.entries()) {
    const posting = printed.find((one) => one.number === each.posting);
    const single = singles[index];
    if (posting && single) pages.set(posting, { pdf: single, size });
  }
  const errors = new Map<Posting, AppError>();
  for (const missing of proof.missing) {
    const posting = printed.find((one) => one.number === missing.posting);
    if (posting) errors.set(posting, unproven(posting, missing.why));
  }
  return { pages, errors };
}

function codesOf(posting: Posting): readonly string[] {
  const { scanit, upper, lower } = posting.barcodes;
  return [scanit, upper, lower].filter((code) => code !== undefined);
}

async function waitUntilPrintable(ports: Ports, postings: readonly Posting[]): Promise<void> {
  const latest = Math.max(
    ...postings.map((posting) => Date.parse(posting.facts.assembledAt ?? '')).filter(Number.isFinite),
    0,
  );
  const waitMs = latest + READY_AFTER_MS - ports.now().getTime();
  if (waitMs <= 0) return;
  ports.progress({ code: 'labels-wait', details: { seconds: Math.ceil(waitMs / 1000) } });
  await ports.sleep(Math.min(waitMs, READY_AFTER_MS));
}

function isNotReadyText(error: AppError): boolean {
  return isLater(`${error.message} ${String(error.details.ozonMessage ?? '')}`);
}

/** Anything but "not ready" will be said again however often we ask. */
function isLater(why: string): boolean {
  return /aren't ready|not ready/i.test(why);
}

function labelRefused(posting: Posting, why: string): AppError {
  return refused({
    code: 'label-refused',
    message: `Ozon prints no label of ${posting.number}: ${why}`,
    hint: `ozf orders show ${posting.number}`,
    details: { posting: posting.number, why },
  });
}

function taskFailed(postings: readonly Posting[], why: string): AppError {
  const [first] = postings;
  return new AppError({
    kind: 'unavailable',
    code: 'label-not-ready',
    message: `Ozon has no label of ${first?.number ?? ''} yet: ${why}`,
    hint: 'ozf label --all',
    details: { posting: postings.map((posting) => posting.number).join(', '), why },
  });
}

function unproven(posting: Posting, why: string): AppError {
  if (why === 'unscannable') {
    return new AppError({
      kind: 'unavailable',
      code: 'label-unscannable',
      message: `No barcode on Ozon's page of ${posting.number} is read`,
      hint: `ozf label ${posting.number}`,
      details: { posting: posting.number, why },
    });
  }
  return new AppError({
    kind: 'unavailable',
    code: 'label-unproven',
    message: `No page of Ozon's file is proven to be ${posting.number}: ${why}`,
    hint: `ozf label ${posting.number}`,
    details: { posting: posting.number, why },
  });
}

function chunked<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

function halves(postings: readonly Posting[]): Posting[][] {
  const middle = Math.ceil(postings.length / 2);
  return [postings.slice(0, middle), postings.slice(middle)];
}
