import { cutToWidth, displayWidth } from './display-width.js';
import type { Screen } from './world.js';

/** One line of a terminal that is written over and over; whoever writes something else wipes it first. */
export interface ProgressLine {
  show(text: string): void;
  /** The same screen, for everything that stays. */
  around(screen: Screen): Screen;
}

export function createProgressLine(errors: Screen): ProgressLine {
  let shownWidth = 0;
  const wipe = async () => {
    const width = shownWidth;
    shownWidth = 0;
    // Blanks and not an escape: every terminal knows them.
    if (width > 0) await errors.write(`\r${' '.repeat(width)}\r`);
  };
  return {
    show: (text) => {
      const line = cutToWidth(text, (errors.columns ?? 80) - 1);
      const width = displayWidth(line);
      void errors.write(`\r${line}${' '.repeat(Math.max(0, shownWidth - width))}`);
      shownWidth = width;
    },
    around: (screen) => ({
      isTTY: screen.isTTY,
      columns: screen.columns,
      write: async (chunk) => {
        await wipe();
        return screen.write(chunk);
      },
    }),
  };
}
