import { resolve } from 'node:path';
import type { ProofWish } from '../workflow/proofs.js';
import type { Context } from './context.js';
import { badValue } from './input.js';

/** `--photo FILE` and `--video FILE[#t=FROM,TO]`, as often as typed. */
export function proofsOf({ input, world }: Pick<Context, 'input' | 'world'>): readonly ProofWish[] {
  const path = (text: string) => resolve(world.machine.workFolder, text);
  return [
    ...input.texts('photo').map((text) => ({ kind: 'photo' as const, path: path(text) })),
    ...input.texts('video').map((text) => {
      const [file = '', part] = text.split(/#t=(?=[^#]*$)/);
      return { kind: 'video' as const, path: path(file), ...secondsOf(text, part) };
    }),
  ];
}

/** The form of a media fragment: seconds from and to. */
function secondsOf(text: string, part: string | undefined): Pick<ProofWish, 'fromSeconds' | 'toSeconds'> {
  if (part === undefined) return {};
  const [, from, to] = /^(\d{1,6}),(\d{1,6})$/.exec(part) ?? [];
  if (from === undefined || to === undefined || Number(from) >= Number(to))
    throw badValue('video', text, 'FILE, FILE#t=12,95');
  return { fromSeconds: Number(from), toSeconds: Number(to) };
}
