import { AppError } from '../domain/errors.js';
import type { Posting, PostingKey } from '../domain/posting.js';
import { refusalOfProof, type ShownProof } from '../domain/proofs.js';
import type { Ports, Proof, Reader, Writer } from './ports.js';

/** A photo or a video that the seller names. */
export interface ProofWish {
  readonly kind: ShownProof;
  /** Absolute. */
  readonly path: string;
  /** The part of a video that matters. */
  readonly fromSeconds?: number | undefined;
  readonly toSeconds?: number | undefined;
}
export type ReadyProof = Omit<Proof, 'id' | 'posting' | 'inspection' | 'lot'>;

/** Throws AppError usage for a file that is missing, empty, too large or of another kind; reads only its beginning. */
export async function refuseNoProofs(
  { documents }: Pick<Ports, 'documents'>,
  wishes: readonly ProofWish[],
): Promise<void> {
  for (const { kind, path } of wishes) {
    const file = await documents.fileHead(path);
    if (!file) throw cannotRead(path);
    const refusal = refusalOfProof({ kind, path, ...file });
    if (refusal) throw new AppError({ ...refusal, kind: 'usage' });
  }
}

/** The same, and the hash of each whole file: from now on nobody can say that it was another one. */
export async function readProofs(ports: Ports, wishes: readonly ProofWish[]): Promise<readonly ReadyProof[]> {
  await refuseNoProofs(ports, wishes);
  const at = ports.now().toISOString();
  const ready: ReadyProof[] = [];
  for (const wish of wishes) {
    const file = await ports.documents.fileHead(wish.path);
    const sha256 = await ports.documents.fileHash(wish.path);
    if (!file || sha256 === undefined) throw cannotRead(wish.path);
    ready.push({ ...wish, sha256, bytes: file.bytes, at, operator: ports.operator });
  }
  return ready;
}

/** Answers whether any of them was not known before. */
export async function keepProofs(
  tx: Writer,
  key: PostingKey,
  ready: readonly ReadyProof[],
  options: { readonly inspection?: number | undefined } = {},
): Promise<boolean> {
  const { shop, number } = key;
  const known = new Set((await tx.proofs({ posting: key })).map(({ id }) => id));
  const proofs = ready.map((proof) => ({
    ...proof,
    id: [proof.kind, shop, number, options.inspection ?? '', proof.sha256].join(' '),
    posting: { shop, number },
    ...options,
  }));
  const fresh = proofs.filter(({ id }) => !known.has(id));
  await tx.saveProofs(fresh);
  return fresh.length > 0;
}

export function lotProofs(lot: string, ready: readonly ReadyProof[]): readonly Proof[] {
  return ready.map((proof) => ({ ...proof, id: [proof.kind, 'lot', lot, proof.sha256].join(' '), lot }));
}

/** The record that a move has just written, for its photos. */
export async function lastInspection(reader: Reader, posting: Posting): Promise<number | undefined> {
  return (await reader.inspections(posting)).at(-1)?.seq;
}

function cannotRead(path: string): AppError {
  const message = `${path} cannot be read`;
  return new AppError({ kind: 'usage', code: 'cannot-read', message, details: { path } });
}
