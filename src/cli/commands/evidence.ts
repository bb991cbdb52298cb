import { resolve } from 'node:path';
import { AppError } from '../../domain/errors.js';
import { evidenceOf } from '../../workflow/evidence.js';
import type { SheetWords } from '../../workflow/evidence-sheet.js';
import type { Answer } from '../answer.js';
import type { Context } from '../context.js';
import { loadWords } from '../words.js';

export async function evidence(context: Context): Promise<Answer> {
  const { input, style, output, world, words } = context;
  const out = input.text('evidence-out');
  if (out === '-' && style.isJson) throw twoResults();
  const { shop } = await context.config();
  const ports = await context.ports();
  const { record, zip, entries } = await evidenceOf(ports, {
    code: input.operands[0] ?? '',
    shop,
    words: await sheetWords(),
  });
  const { posting, proofs } = record;
  const sha256 = await ports.documents.hashOf(zip);
  const lost = proofs.filter(({ state }) => state === 'missing' || state === 'changed');
  const { evidence: said } = words.catalog;
  const notes = lost.map(({ name, state }) => `${name}: ${words.tell(said.states, state)}`);
  if (out === '-') {
    await output.bytes(zip);
    return { data: null, text: () => '', isStreamed: true, notes };
  }
  const path = resolve(world.machine.workFolder, out ?? `evidence-${posting}.zip`);
  const isChanged = (await ports.documents.fileHash(path)) !== sha256;
  if (isChanged) await ports.documents.writeFile(path, zip);
  const file = { path, sha256, bytes: zip.length, entries };
  const counts = { path, events: record.events.length, photos: entries.length - FIXED };
  return {
    data: { file, changed: isChanged, evidence: record },
    text: () => words.fill(words.catalog.evidence.wrote, counts),
    notes,
  };
}
/** The JSON and the sheet. */
const FIXED = 2;

/** The sheet speaks Russian, whoever prints it: it is for Ozon. */
async function sheetWords(): Promise<SheetWords> {
  const russian = await loadWords('ru');
  const { actions, evidence: texts, defects } = russian.catalog;
  return {
    action: (code) => russian.tell(actions, code),
    defect: (code) => russian.tell(defects, code),
    verdict: (code) => russian.tell(texts.verdicts, code),
    refusal: (code) => `${texts.refused}: ${code}`,
    proof: (kind, state) => `${russian.tell(texts.kinds, kind)}, ${russian.tell(texts.states, state)}`,
  };
}

function twoResults(): AppError {
  const message = 'stdout cannot carry both the ZIP file and the JSON document';
  const hint = 'ozf evidence N --out evidence.zip --json';
  return new AppError({ kind: 'usage', code: 'json-and-stdout', message, hint });
}
