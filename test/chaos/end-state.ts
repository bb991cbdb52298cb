import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeBarcodes } from '../../src/documents/barcode-reading.js';
import type { World } from './world.js';

export interface EndState {
  /** How every posting of the day stands at the end. */
  readonly stands: ReadonlyMap<string, string>;
  /** What was lost or done twice, in words. */
  readonly wrong: readonly string[];
  /** Messages that were sent, or of which nobody can tell. */
  readonly mails: number;
  readonly summary: string;
}

/** What the witnesses say: our store, the practice Ozon and its journal, the label files, the mail server. */
export async function endState(world: World): Promise<EndState> {
  const ozon = await ozonState(world);
  const listed = await listedPostings(world);
  const messages = await outbox(world);
  const wrong = [
    ...storeFaults(ozon, listed),
    ...ozonFaults(ozon),
    ...journalFaults(world),
    ...blindFaults(world),
    ...(await intentFaults(world)),
    ...(await labelFaults(world)),
    ...mailFaults(world, messages),
  ];
  const byNumber = new Map(listed.map((each) => [each.posting, each]));
  const stands = new Map(ozon.map(({ number }) => [number, standOf(byNumber.get(number))]));
  const count = (stand: string) => [...stands.values()].filter((each) => each === stand).length;
  const held = [...stands.values()].filter((stand) => stand.startsWith('held'));
  const summary = [
    `${stands.size} postings`,
    `${count('left')} handed over`,
    `${count('cancelled')} cancelled`,
    ...held,
  ].join(', ');
  return { stands, wrong, mails: messages.length, summary };
}

/**
 * Nothing waits that nobody holds: what leaves on a quiet day has left, is cancelled or says why a person must look; so
 * has what came later and no quiet day knows.
 */
export function stuckOf(state: EndState, quiet: EndState): readonly string[] {
  return [...state.stands].flatMap(([number, stand]) => {
    const isSettled = stand === 'left' || stand === 'cancelled' || stand.startsWith('held');
    const isToLeave = (quiet.stands.get(number) ?? 'left') === 'left';
    return isSettled || !isToLeave ? [] : [`${number} is stuck: ${stand}`];
  });
}

interface Listed {
  readonly shop: string;
  readonly posting: string;
  readonly stage: string;
  readonly papers: string;
  readonly ozonStatus: string;
  readonly holds?: readonly { readonly code: string }[];
}

async function listedPostings({ ozf, shop }: World): Promise<readonly Listed[]> {
  const stages =
    'new,confirmed,picking,picked,inspected,packed,handed-over,in-transit,at-pickup,delivered,cancelled,split';
  const { stdout } = await ozf(['orders', 'list', '--limit', '0', '--stage', stages, '--json']);
  const listed: readonly Listed[] = JSON.parse(stdout).data.postings;
  return listed.filter((each) => each.shop === shop);
}

interface OzonPosting {
  readonly number: string;
  readonly status: string;
  readonly assembled: number;
  readonly carriages: readonly number[];
}

async function ozonState({ sandbox }: World): Promise<readonly OzonPosting[]> {
  const answer = await fetch(`${sandbox.url}/__practice__/state`);
  const { postings }: { postings: readonly OzonPosting[] } = JSON.parse(await answer.text());
  return postings;
}

/** A parcel that is gone may have been moved on by Ozon's clock meanwhile. */
function standOf(listed: Listed | undefined): string {
  if (listed === undefined) return 'lost';
  if (['handed-over', 'in-transit', 'at-pickup', 'delivered'].includes(listed.stage)) return 'left';
  if (listed.stage === 'cancelled') return 'cancelled';
  const holds = (listed.holds ?? []).map((hold) => hold.code);
  return holds.length > 0 ? `held: ${holds.join(' ')}` : `${listed.stage} ${listed.papers}`;
}

/** The store says what Ozon says. */
function storeFaults(ozon: readonly OzonPosting[], listed: readonly Listed[]): readonly string[] {
  const byNumber = new Map(listed.map((each) => [each.posting, each]));
  const strangers = listed.filter((each) => !ozon.some(({ number }) => number === each.posting));
  const differing = ozon.flatMap(({ number, status, assembled, carriages }) => {
    const ours = byNumber.get(number);
    if (!ours) return [`${number} is not in our store`];
    const stand = standOf(ours);
    if ((stand === 'cancelled') !== (status === 'cancelled'))
      return [`${number} is ${status} at Ozon and ${ours.stage} with us`];
    const hasLeft =
      carriages.length > 0 || ['delivering', 'delivered', 'acceptance_in_progress'].includes(status);
    if (status !== 'cancelled' && (stand === 'left') !== hasLeft)
      return [`${number} is ${status} in ${carriages.length} carriages and ${ours.stage} with us`];
    const isAssembled = ours.papers === 'assembled' || ours.papers === 'labelled';
    return status !== 'cancelled' && isAssembled !== assembled > 0
      ? [`${number} was assembled ${assembled} times and has papers ${ours.papers}`]
      : [];
  });
  return [...strangers.map((each) => `${each.posting} is only in our store`), ...differing];
}

function ozonFaults(ozon: readonly OzonPosting[]): readonly string[] {
  return ozon.flatMap(({ number, assembled, carriages }) => [
    ...(assembled > 1 ? [`${number} was assembled ${assembled} times`] : []),
    ...(carriages.length > 1 ? [`${number} is in ${carriages.length} carriages`] : []),
  ]);
}

/** What may happen to a posting once. */
const ONCE = ['assembled', 'track-set', 'delivering', 'cancelled', 'carriage-approved'];

function journalFaults({ sandbox }: World): readonly string[] {
  const times = new Map<string, number>();
  for (const entry of sandbox.journal()) {
    if (entry.type !== 'effect' || !ONCE.includes(entry.kind)) continue;
    for (const number of entry.postings ?? [entry.posting]) {
      const what = `${number} ${entry.kind}`;
      times.set(what, (times.get(what) ?? 0) + 1);
    }
  }
  return [...times].filter(([, count]) => count > 1).map(([what, count]) => `${what} ${count} times`);
}

/**
 * An assembly that may have been done is looked at before it is asked for again: Ozon's refusal of a second one is no
 * safety to build on.
 */
function blindFaults({ sandbox }: World): readonly string[] {
  const mayBeDone = new Set<string>();
  const blind: string[] = [];
  for (const entry of sandbox.journal()) {
    const number = entry.type === 'request' && /\bposting_number=(\S+)/.exec(entry.summary)?.[1];
    if (entry.type !== 'request' || !number) continue;
    const isAnswered = entry.status === 200;
    if (entry.path === '/v3/posting/fbs/get' && isAnswered) mayBeDone.delete(number);
    if (entry.path !== '/v4/posting/fbs/ship') continue;
    if (mayBeDone.has(number)) blind.push(`${number} was assembled again without a look`);
    if (isAnswered || entry.summary.includes('fault after')) mayBeDone.add(number);
  }
  return blind;
}

/** Nothing that was begun is still open; doctor names what is. */
async function intentFaults({ ozf }: World): Promise<readonly string[]> {
  const { stdout } = await ozf(['doctor', '--json']);
  const checks: readonly { name: string; state: string; details: Record<string, unknown> }[] =
    JSON.parse(stdout).data.checks;
  return checks
    .filter((check) => check.name === 'intents' && check.details.open !== 0)
    .map(({ details }) => `open: ${JSON.stringify(details)}`);
}

/** Every code at most once over all files: a second unmarked copy of a label is a second parcel with one identity. */
async function labelFaults({ folder }: World): Promise<readonly string[]> {
  const pages = new Map<string, string[]>();
  for (const file of (await readdir(folder)).filter((name) => /^labels-\d+\.pdf$/.test(name))) {
    const codes = await decodeBarcodes(new Uint8Array(await readFile(join(folder, file))), 203);
    for (const { text } of codes) pages.set(text, [...(pages.get(text) ?? []), file]);
  }
  return [...pages]
    .filter(([, files]) => files.length > 1)
    .map(([code, files]) => `${code} was printed in ${files.join(' and ')}`);
}

interface Message {
  readonly event: string;
  readonly posting: string;
  readonly channel: string;
  readonly state: string;
}

async function outbox({ ozf }: World): Promise<readonly Message[]> {
  const { stdout } = await ozf(['notify', 'list', '--json']);
  const messages: readonly Message[] = JSON.parse(stdout).data.messages;
  return messages.filter(
    ({ channel, state }) => channel === 'email' && (state === 'sent' || state === 'unknown'),
  );
}

function mailFaults({ mail }: World, messages: readonly Message[]): readonly string[] {
  const twice = [...mail.accepted()]
    .filter(([, times]) => times > 1)
    .map(([id, times]) => `${id} was mailed ${times} times`);
  const sent = messages.filter(({ state }) => state === 'sent').length;
  const accepted = mail.accepted().size;
  const isRight = accepted >= sent && accepted <= messages.length;
  return isRight
    ? twice
    : [...twice, `${accepted} mails arrived, ${sent} are recorded as sent of ${messages.length}`];
}
