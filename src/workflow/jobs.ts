import { refusalOfEnd } from '../domain/advance.js';
import { type AppError, refused } from '../domain/errors.js';
import type { Posting, PostingKey } from '../domain/posting.js';
import { benchStages } from '../domain/tracks.js';
import { asAppError } from './batch.js';
import { label } from './label.js';
import { fetchLabels } from './label-fetch.js';
import { assembleClosedBox } from './pack.js';
import type { Job, Ports, Writer } from './ports.js';
import { isPrinterTrouble } from './print.js';
import { keyOf, mustRead } from './selection.js';
import { settleAssemblies } from './settle.js';

/** What a round of background work has to tell. */
export interface JobNews {
  readonly result:
    | 'assembled'
    | 'label-printed'
    | 'label-late'
    | 'printer-waits'
    | 'cancelled'
    | 'drift'
    | 'held'
    | 'offline';
  readonly posting?: Posting | undefined;
  /** Where the label lies. */
  readonly target?: string | undefined;
  readonly error?: AppError | undefined;
}

/** What is owed to Ozon for a closed box, in the same transaction as the box; nothing where its label is there already. */
export async function queueForBox(ports: Ports, tx: Writer, posting: Posting): Promise<void> {
  if (posting.papers === 'labelled') return;
  const kind = posting.papers === 'assembled' ? 'label' : 'assemble';
  await tx.queueJobs([newJob(ports, keyOf(posting), kind)]);
}

/**
 * One round over what is owed, oldest first: assemblies, their read-back, labels. An Ozon that does not answer ends the
 * round and loses nothing; what it refuses ends that job alone.
 */
export async function workJobs(ports: Ports, shop?: string): Promise<readonly JobNews[]> {
  const news: JobNews[] = [];
  for (const work of [assembleAll, settleAll, printAll]) {
    const told = await unlessAway(() => work(ports, shop));
    news.push(...told);
    if (told.some((each) => each.result === 'offline')) break;
  }
  return news;
}

/** Whatever a round meets at Ozon, the scanner goes on: the jobs stand, and the next round asks again. */
async function unlessAway(work: () => Promise<readonly JobNews[]>): Promise<readonly JobNews[]> {
  try {
    return await work();
  } catch (thrown) {
    const error = asAppError(thrown);
    if (error.kind === 'bug' || error.kind === 'interrupted' || error.kind === 'refused') throw error;
    return error.kind === 'locked' ? [] : [{ result: 'offline', error }];
  }
}

/** Everything that is still owed, whenever it may be tried. */
export async function openJobs(ports: Ports, shop?: string): Promise<readonly Job[]> {
  const jobs = await ports.store.jobs({ kinds: ['assemble', 'label'], limit: MOST });
  return jobs.filter((job) => (shop ?? job.shop) === job.shop);
}

/** Whether a round would have to ask Ozon something now. */
export async function isAnyDue(ports: Ports, shop?: string): Promise<boolean> {
  const due = [...(await dueJobs(ports, 'assemble', shop)), ...(await dueJobs(ports, 'label', shop))];
  return due.length > 0;
}

async function dueJobs(ports: Ports, kind: Job['kind'], shop?: string): Promise<readonly Job[]> {
  const jobs = await ports.store.jobs({ kinds: [kind], dueAt: ports.now().toISOString(), limit: MOST });
  return jobs.filter((job) => (shop ?? job.shop) === job.shop);
}
const MOST = 1_000;

async function assembleAll(ports: Ports, shop?: string): Promise<readonly JobNews[]> {
  const news: JobNews[] = [];
  for (const job of await dueJobs(ports, 'assemble', shop)) {
    const posting = await mustRead(ports.store, subjectOf(job));
    if (posting.papers !== 'none') continue;
    if (isOpenedAgain(posting)) {
      await ports.store.transact((tx) => tx.updateJob(closed(ports, job, 'done')));
      continue;
    }
    const told = await attempted(ports, job, async () => {
      await assembleClosedBox(ports, posting);
      return [];
    });
    news.push(...told);
    if (told.some((each) => each.result === 'offline')) break;
  }
  return news;
}

/** Its next closed box owes anew what this one owed. */
function isOpenedAgain({ stage }: Posting): boolean {
  return stage !== 'packed' && benchStages.includes(stage);
}

/** Ozon decides in a few seconds, somewhere else: each round looks once. */
async function settleAll(ports: Ports, shop?: string): Promise<readonly JobNews[]> {
  const news: JobNews[] = [];
  const jobs = await dueJobs(ports, 'assemble', shop);
  const intents = [];
  for (const job of jobs) {
    const where = { shop: job.shop, verb: 'assemble', subject: job.subject, state: 'open' } as const;
    intents.push(...(await ports.store.intents(where)));
  }
  const settled = await settleAssemblies(ports, intents, 0);
  for (const job of jobs) {
    const outcome = settled.get(`${job.shop}/${job.subject}`);
    if (outcome?.state === 'refused') news.push(...(await endedBy(ports, job, outcome.error)));
    else if (outcome?.state === 'waiting' && outcome.error?.code === 'ozon-down')
      return [...news, { result: 'offline', error: outcome.error }];
    else news.push(...(await toLabel(ports, job)));
  }
  return news;
}

/** An assembled box gets its label next: one job ends and the other begins in one transaction. */
async function toLabel(ports: Ports, job: Job): Promise<readonly JobNews[]> {
  const posting = await mustRead(ports.store, subjectOf(job));
  const end = refusalOfEnd(posting);
  if (end?.code === 'cancelled') return endedBy(ports, job, refused(end));
  if (posting.stage !== 'split' && posting.papers !== 'assembled' && posting.papers !== 'labelled') return [];
  const parcels =
    posting.stage === 'split'
      ? await ports.store.children(posting)
      : [posting, ...(await childrenOf(ports, posting))];
  const owed = parcels.filter((each) => each.papers === 'assembled' && refusalOfEnd(each) === null);
  await ports.store.transact(async (tx) => {
    await tx.updateJob(closed(ports, job, 'done'));
    await tx.queueJobs(owed.map((each) => newJob(ports, keyOf(each), 'label', printableAt(each))));
  });
  return parcels.map((each) => ({ result: 'assembled', posting: each }));
}

function childrenOf(ports: Ports, posting: Posting): Promise<readonly Posting[]> {
  return ports.store.children(posting);
}

/** One task at Ozon for all labels that are due; each goes to the printer alone, under its own name. */
async function printAll(ports: Ports, shop?: string): Promise<readonly JobNews[]> {
  const jobs = await dueJobs(ports, 'label', shop);
  const postings = await ports.store.postings(jobs.map(subjectOf));
  const due = postings.filter((each) => each.papers === 'assembled' && refusalOfEnd(each) === null);
  const down = due.length > 1 ? await fetchTogether(ports, due) : undefined;
  if (down) return [{ result: 'offline', error: down }];
  const news: JobNews[] = [];
  for (const job of jobs) {
    const told = await attempted(ports, job, () => printOne(ports, job));
    news.push(...told);
    if (told.some((each) => each.result === 'offline')) break;
  }
  return news;
}

/** Into the cache. Answers that Ozon is away; what it refuses of them together each job asks for alone, and tells. */
async function fetchTogether(ports: Ports, due: readonly Posting[]): Promise<AppError | undefined> {
  try {
    const { failed } = await fetchLabels(ports, due, {});
    return failed.find((row) => row.error?.code === 'ozon-down')?.error;
  } catch (thrown) {
    if (asAppError(thrown).kind !== 'refused') throw thrown;
    return undefined;
  }
}

async function printOne(ports: Ports, job: Job): Promise<readonly JobNews[]> {
  const key = subjectOf(job);
  const { tote, papers } = await mustRead(ports.store, key);
  const name = `${tote === undefined ? '' : `tote${tote}-`}${key.number}`;
  const selection = { kind: 'named', codes: [key.number], shop: key.shop } as const;
  // A copy that may lie in the printer already bears a mark: nobody has to be asked for it.
  const ask = async () => {};
  const target = { kind: 'printer', paper: 'label', isFolderFine: true, name } as const;
  const options = { ask, isDryRun: false, isAssembling: false, target };
  const result = papers === 'labelled' ? undefined : await label(ports, selection, options);
  const error = result?.results.find((row) => row.error)?.error;
  if (error) throw error;
  await ports.store.transact((tx) => tx.updateJob(closed(ports, job, 'done')));
  if (!result) return [];
  return [
    { result: 'label-printed', posting: await mustRead(ports.store, key), target: result.print?.target },
  ];
}

/** Runs one job; a failure is kept with it and told, and only an Ozon that is away stops the others. */
async function attempted(
  ports: Ports,
  job: Job,
  work: () => Promise<readonly JobNews[]>,
): Promise<readonly JobNews[]> {
  try {
    return await work();
  } catch (thrown) {
    return endedBy(ports, job, asAppError(thrown));
  }
}

async function endedBy(ports: Ports, job: Job, error: AppError): Promise<readonly JobNews[]> {
  if (error.kind === 'bug' || error.kind === 'interrupted') throw error;
  if (error.code === 'ozon-down' || error.kind === 'unauthorized') return [{ result: 'offline', error }];
  const posting = await ports.store.posting(subjectOf(job));
  // A printer that needs a person stops no parcel: its label is tried again, and never printed twice.
  const isOfPrinter = isPrinterTrouble(error);
  const isLater = error.kind !== 'refused' || isOfPrinter;
  const nextAt = new Date(ports.now().getTime() + PAUSE_MS).toISOString();
  const attempts = job.attempts + 1;
  const after = isLater ? { ...job, attempts, nextAt } : { ...closed(ports, job, 'failed'), attempts };
  await ports.store.transact((tx) => tx.updateJob(after));
  if (isOfPrinter) return attempts % TOLD_EVERY === 1 ? [{ result: 'printer-waits', posting, error }] : [];
  if (isLater)
    return job.kind === 'label' && attempts === 1 ? [{ result: 'label-late', posting, error }] : [];
  // Whoever opened the box again knows it; its next closing owes anew.
  return error.code === 'opened-again' ? [] : [{ result: resultOf(error), posting, error }];
}
const PAUSE_MS = 10_000;
/** Once a minute, as long as nobody has looked after the printer. */
const TOLD_EVERY = 6;

function resultOf({ code }: AppError): JobNews['result'] {
  return code === 'cancelled' || code === 'drift' ? code : 'held';
}

/** Ozon has no label before this. */
function printableAt(posting: Posting): string | undefined {
  const { assembledAt } = posting.facts;
  return assembledAt === undefined
    ? undefined
    : new Date(Date.parse(assembledAt) + READY_AFTER_MS).toISOString();
}
const READY_AFTER_MS = 60_000;

function newJob(ports: Ports, key: PostingKey, kind: Job['kind'], nextAt?: string): Job {
  return {
    shop: key.shop,
    id: ports.newId(),
    kind,
    subject: key.number,
    state: 'open',
    attempts: 0,
    nextAt,
    details: {},
    createdAt: ports.now().toISOString(),
  };
}

function closed(ports: Ports, job: Job, state: 'done' | 'failed'): Job {
  return { ...job, state, closedAt: ports.now().toISOString() };
}

function subjectOf(job: Job): PostingKey {
  return { shop: job.shop, number: job.subject };
}
