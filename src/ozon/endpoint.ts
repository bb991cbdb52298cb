import type { z } from 'zod';

/** One method of Ozon's Seller API as data. Every method is a POST with a JSON body (FACTS.md §1). */
export interface Endpoint<Request = unknown, Answer = unknown> {
  readonly path: string;
  /** `read` may be repeated without harm, `write` may not. */
  readonly effect: 'read' | 'write';
  readonly request: z.ZodType<Request>;
  /** Names what we use and ignores the rest; for `file` answers a check of the bytes. */
  readonly response: z.ZodType<Answer>;
  /** `nothing`: an empty body is a whole answer. `file`: the body is the file itself, or JSON with base64 in `file_content` (FACTS.md §8). */
  readonly answers?: 'json' | 'file' | 'nothing';
  /** The day on which Ozon switches the method off, where one is announced. */
  readonly offOn?: string;
}

/** Gives a literal its types, so that a call knows what it sends and gets. */
export function endpoint<Request, Answer>(value: Endpoint<Request, Answer>): Endpoint<Request, Answer> {
  return value;
}
