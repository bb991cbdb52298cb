import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeBarcodes } from '../../src/documents/barcode-reading.js';
import type { World } from './world.js';

export interface EndState {
  /** How every posting stands at the end. */
  readonly postings: Readonly<Record<string, string>>;
  /** What was lost or done twice, in words. */
  readonly faults: readonly string[];
  /** Messages that were sent, or of which nobody can tell. */
  readonly mails: number;
  readonly summary: string;
}

/** What the witnesses say: our store, the practice Ozon, the label files, the mail server. */
export async function endState(world: World): Promise<EndState> {
  const listed = await listedPostings(world);
  const ozon = await ozonState(world);
  const messages = await outbox(world);
  const faults = [...ozonFaults(ozon, listed), ...(await labelFaults(world)), ...mailFaults(world, messages)];
  const postings = Object.fromEntries(
    listed.map((each) => [each.posting, `${hasLeft(each.stage)} ${each.papers}`]),
  );
  const left = Object.values(postings).filter((stand) => stand.startsWith('left')).length;
  return {
    postings,
    faults,
    mails: messages.length,
    summary: `${listed.length} postings, ${left} handed over, ${messages.length} mails`,
  };
}

interface Listed {
  readonly posting: string;
  readonly stage: string;
  readonly papers: string;
  readonly ozonStatus: string;
}

async function listedPostings({ ozf }: World): Promise<readonly Listed[]> {
  const stages =
    'new,confirmed,picking,picked,inspected,packed,handed-over,in-transit,at-pickup,delivered,cancelled,split';
  const { stdout } = await ozf(['orders', 'list', '--limit', '0', '--stage', stages, '--json']);
  return JSON.parse(stdout).data.postings;
}

interface OzonPosting {
  readonly number: string;
  readonly status: string;
  readonly assembled: number;
  readonly carriagesEver: readonly unknown[];
}

async function ozonState({ sandbox }: World): Promise<readonly OzonPosting[]> {
  const answer = await fetch(`${sandbox.url}/__practice__/state`);
  const { postings }: { postings: readonly OzonPosting[] } = JSON.parse(await answer.text());
  return postings;
}

/** A parcel that is gone may have been moved on by Ozon's clock meanwhile. */
function hasLeft(stage: string): string {
  return ['handed-over', 'in-transit', 'at-pickup', 'delivered'].includes(stage) ? 'left' : stage;
}

function ozonFaults(ozon: readonly OzonPosting[], listed: readonly Listed[]): readonly string[] {
  const byNumber = new Map(listed.map((each) => [each.posting, each]));
  return ozon.flatMap((posting) => {
    const ours = byNumber.get(posting.number);
    return [
      ...(posting.assembled > 1 ? [`${posting.number} was assembled ${posting.assembled} times`] : []),
      ...(posting.carriagesEver.length > 1
        ? [`${posting.number} was in ${posting.carriagesEver.length} carriages`]
        : []),
      ...(ours ? [] : [`${posting.number} is not in our store`]),
      ...(ours?.stage === 'cancelled' && posting.status !== 'cancelled'
        ? [`${posting.number} is cancelled only with us`]
        : []),
    ];
  });
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
