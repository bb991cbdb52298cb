import { AppError } from '../domain/errors.js';
import { photoExtension } from '../domain/proofs.js';
import {
  type EvidenceFacts,
  type EvidenceProof,
  type EvidenceRecord,
  evidenceRecord,
  lastInstant,
} from './evidence-record.js';
import { evidenceSheet, type SheetWords } from './evidence-sheet.js';
import { shownCopies } from './label-journal.js';
import type { Inspection, Lot, Ports, Posting, PostingEvent, Proof, TemplateData } from './ports.js';
import { mustRead, resolveCode } from './selection.js';

export interface Evidence {
  readonly record: EvidenceRecord;
  readonly zip: Uint8Array;
  /** Names in the ZIP file. */
  readonly entries: readonly string[];
}

export interface EvidenceWish {
  readonly code: string;
  readonly shop?: string | undefined;
  readonly words: SheetWords;
}

/**
 * One ZIP file that tells everything of one posting: as JSON, as a sheet to read and to send to Ozon's support, and the
 * photos whose files still are what they were. Nothing of the buyer is in it; the same state gives the same bytes.
 */
export async function evidenceOf(ports: Ports, { code, shop, words }: EvidenceWish): Promise<Evidence> {
  const { store, documents, settings } = ports;
  const key = await resolveCode(ports, code, shop);
  const posting = await mustRead(store, key);
  const { proofs, photos } = await proofsOf(ports, await store.proofs({ posting: key }));
  const events = await store.events(key);
  const inspections = await store.inspections(key);
  const carriages = await store.carriages({ shop: key.shop });
  const facts: EvidenceFacts = {
    posting,
    events,
    parentEvents: await parentEvents(ports, posting, events),
    refusedScans: await store.scanLog(key),
    inspections,
    lots: await lotsOf(ports, inspections),
    confirmation: await store.confirmation(key),
    copies: await shownCopies(ports, key),
    carriage: carriages.filter((each) => each.postings.includes(key.number)).at(-1),
    proofs,
  };
  const record = evidenceRecord(facts, settings.timeZone);
  const json = new TextEncoder().encode(`${JSON.stringify(record, undefined, 2)}\n`);
  const at = new Date(lastInstant(facts));
  const sheet = evidenceSheet(record, await documents.hashOf(json), words);
  const files = [
    { name: 'evidence.json', bytes: json },
    { name: 'evidence.pdf', bytes: await printed(ports, sheet, at) },
    ...photos,
  ];
  return { record, zip: await documents.zip(files, at), entries: files.map(({ name }) => name) };
}

/** What the fonts at hand cannot print becomes a question mark: evidence is wanted today, the JSON has every letter. */
async function printed({ documents }: Ports, sheet: TemplateData, at: Date): Promise<Uint8Array> {
  let data = sheet;
  for (let lacking = 0; lacking < MOST_LACKING; lacking += 1) {
    try {
      return await documents.render(TEMPLATE, [data], at);
    } catch (thrown) {
      data = { ...without(lackingLetter(thrown), data), posting: sheet.posting };
    }
  }
  return documents.render(TEMPLATE, [{ ...without(UNPRINTABLE, data), posting: sheet.posting }], at);
}
const TEMPLATE = 'evidence-a4';
/** A few emoji in Chinese names; where more is lacking, it is the Chinese font. */
const MOST_LACKING = 5;

function lackingLetter(thrown: unknown): string {
  if (!(thrown instanceof AppError) || thrown.code !== 'template-missing-glyph') throw thrown;
  const code = /^U\+([0-9A-F]+)$/.exec(String(thrown.details?.character))?.[1];
  if (code === undefined) throw thrown;
  return String.fromCodePoint(Number.parseInt(code, 16));
}

function without(letters: string | RegExp, record: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).map(([name, each]) => [name, withoutIn(letters, each)]));
}

function withoutIn(letters: string | RegExp, value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll(letters, '?');
  if (Array.isArray(value)) return value.map((each) => withoutIn(letters, each));
  return typeof value === 'object' && value !== null ? without(letters, value) : value;
}
const UNPRINTABLE = /[^\u0020-\u007e\u00a0-\u00ff\u0400-\u045f№…–—«»·×]/gu;

async function proofsOf({ documents }: Ports, known: readonly Proof[]) {
  const proofs: EvidenceProof[] = [];
  const photos: { readonly name: string; readonly bytes: Uint8Array }[] = [];
  let room = MOST_BYTES;
  for (const proof of known) {
    const { kind, path, sha256, bytes, inspection, at, operator } = proof;
    const now = await documents.fileHash(path);
    const isThere = now === sha256;
    const content = isThere && kind === 'photo' && bytes <= room ? await documents.readFile(path) : undefined;
    const number = String(photos.length + 1).padStart(2, '0');
    const entry = content && `photos/${number}-${sha256.slice(0, 8)}.${photoExtension(content.slice(0, 16))}`;
    if (content && entry !== undefined) {
      photos.push({ name: entry, bytes: content });
      room -= content.length;
    }
    const state = now === undefined ? 'missing' : !isThere ? 'changed' : entry ? 'included' : 'kept';
    proofs.push({
      ...{ kind, name: nameOf(path), sha256, bytes, state, entry: entry ?? null },
      ...{ fromSeconds: proof.fromSeconds ?? null, toSeconds: proof.toSeconds ?? null },
      ...{ inspection: inspection ?? null, at, operator },
    });
  }
  return { proofs, photos };
}
/** What a mail to support may weigh, generously. */
const MOST_BYTES = 200_000_000;

/** Folders of the seller's machine are nobody else's business. */
function nameOf(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

async function lotsOf({ store }: Ports, inspections: readonly Inspection[]): Promise<readonly Lot[]> {
  const ids = new Set(inspections.flatMap(({ lot }) => (lot === undefined ? [] : [lot])));
  const lots = await Promise.all([...ids].map((id) => store.lot(id)));
  return lots.flatMap((lot) => (lot ? [lot] : []));
}

/** A parcel of a split was picked and looked at under its parent's number. */
async function parentEvents(
  { store }: Ports,
  { shop }: Posting,
  events: readonly PostingEvent[],
): Promise<readonly PostingEvent[]> {
  const inherited = events.find(({ action }) => action === 'inherit');
  const number = inherited?.details.from;
  if (!inherited || typeof number !== 'string') return [];
  return (await store.events({ shop, number })).filter(({ at }) => at <= inherited.at);
}
