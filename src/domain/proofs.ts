import type { Refusal } from './errors.js';

export const shownProofs = ['photo', 'video'] as const;
export type ShownProof = (typeof shownProofs)[number];

export interface ProofFile {
  readonly kind: ShownProof;
  readonly path: string;
  readonly bytes: number;
  /** Its first bytes. */
  readonly head: Uint8Array;
}

/** Why a file is no proof of that kind, or null. */
export function refusalOfProof({ kind, path, bytes, head }: ProofFile): Refusal | null {
  const most = MOST_BYTES[kind];
  const megabytes = Math.ceil(bytes / 1_000_000);
  if (bytes === 0) return { code: 'proof-empty', message: `${path} is empty`, details: { path } };
  if (bytes > most) {
    const details = { path, megabytes, most: most / 1_000_000 };
    const message = `${path} has ${megabytes} MB; a ${kind} has at most ${details.most}`;
    return { code: 'proof-huge', message, details };
  }
  if (kindOf(head) === kind) return null;
  const known = KNOWN[kind];
  const code = kind === 'photo' ? 'no-photo' : 'no-video';
  return { code, message: `${path} is no ${kind}: ${known}`, details: { path, known } };
}

/** A photo travels in the evidence file that support gets; a video stays where it is. */
const MOST_BYTES: Readonly<Record<ShownProof, number>> = { photo: 30_000_000, video: 20_000_000_000 };
const KNOWN: Readonly<Record<ShownProof, string>> = {
  photo: 'JPEG, PNG, WebP, HEIC',
  video: 'MP4, MOV, WebM, MKV, AVI, MPEG',
};

/** By its first bytes: a name tells nothing. */
function kindOf(head: Uint8Array): ShownProof | undefined {
  const text = String.fromCharCode(...head.slice(0, 16));
  const brand = text.slice(4, 12);
  if (text.startsWith('\u00ff\u00d8\u00ff') || text.startsWith('\u0089PNG')) return 'photo';
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'photo';
  if (/^ftyp(?:hei|hev|mif|msf|avi)/.test(brand)) return 'photo';
  if (brand.startsWith('ftyp') || text.startsWith('\u001aE\u00df\u00a3')) return 'video';
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'AVI ') return 'video';
  const isMpeg = text.startsWith('\u0000\u0000\u0001\u00ba') || text.startsWith('G');
  return isMpeg ? 'video' : undefined;
}

/** The extension that a photo bears in the evidence file. */
export function photoExtension(head: Uint8Array): string {
  const text = String.fromCharCode(...head.slice(0, 12));
  if (text.startsWith('\u0089PNG')) return 'png';
  if (text.startsWith('RIFF')) return 'webp';
  return text.startsWith('\u00ff\u00d8\u00ff') ? 'jpg' : 'heic';
}
