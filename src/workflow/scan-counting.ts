import { AppError, refused } from '../domain/errors.js';
import type { PostingKey } from '../domain/posting.js';
import { asAppError } from './batch.js';
import type { ScanResult, ScanSummary } from './scan-loop.js';

/** What every scan loop does alike: counts scans, turns a refusal into an answer and knows what is done. */
export interface ScanCounting {
  scan(code: string, work: () => Promise<ScanResult>): Promise<ScanResult>;
  /** A command word is no scan: it counts nowhere, but its refusal is an answer too. */
  command(word: string, work: () => Promise<ScanResult>): Promise<ScanResult>;
  done(key: PostingKey): void;
  undone(key: PostingKey): void;
  summary(): ScanSummary;
}

export function countScans(): ScanCounting {
  const counts = { accepted: 0, refused: 0 };
  let done: readonly PostingKey[] = [];
  return {
    scan: async (code, work) => {
      const result = await answered(code, work);
      counts[result.isAccepted ? 'accepted' : 'refused'] += 1;
      return result;
    },
    command: (word, work) => answered(`#${word}`, work),
    done: (key) => {
      done = [...done, key];
    },
    undone: (key) => {
      done = done.filter((each) => each.number !== key.number || each.shop !== key.shop);
    },
    summary: () => ({ ...counts, postingsDone: done }),
  };
}

async function answered(code: string, work: () => Promise<ScanResult>): Promise<ScanResult> {
  try {
    return await work();
  } catch (thrown) {
    const error = asAppError(thrown);
    if (error.kind !== 'refused' && error.kind !== 'usage') throw error;
    return { isAccepted: false, code, result: error.code, error };
  }
}

export function nothingToUndo(): AppError {
  return refused({ code: 'nothing-to-undo', message: 'There is no scan to take back' });
}

export function unknownWord(word: string): AppError {
  return new AppError({
    kind: 'usage',
    code: 'unknown-command-word',
    message: `Unknown command word #${word}`,
    hint: '#undo',
    details: { word: `#${word}` },
  });
}
