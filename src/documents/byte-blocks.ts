export interface ByteBlocks {
  add(piece: Uint8Array): void;
  /** What came since the last time, as one. */
  take(): Uint8Array;
}

/**
 * Bytes that come in many small pieces, copied together: a piece of a deflated page is a few hundred bytes of a slab of
 * sixteen thousand, and keeping the one keeps the other.
 */
export function byteBlocks(): ByteBlocks {
  const blocks: Uint8Array[] = [];
  let filled = 0;
  return {
    add: (piece) => {
      for (let at = 0; at < piece.length; ) {
        const free = blocks.length * BLOCK - filled;
        if (free === 0) {
          blocks.push(new Uint8Array(BLOCK));
          continue;
        }
        const part = piece.subarray(at, at + free);
        blocks.at(-1)?.set(part, BLOCK - free);
        at += part.length;
        filled += part.length;
      }
    },
    take: () => {
      const whole = new Uint8Array(filled);
      for (let at = 0; at < filled; at += BLOCK) {
        const block = blocks.shift() ?? new Uint8Array(0);
        whole.set(block.subarray(0, filled - at), at);
      }
      filled = 0;
      return whole;
    },
  };
}

const BLOCK = 1 << 20;
