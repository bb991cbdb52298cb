import { displayWidth } from './display-width.js';
import type { Screen } from './world.js';

/** A terminal as one page that is drawn over and over, the cursor waiting in its prompt. Typing stays the terminal's own. */
export interface FullScreen {
  isOpen(): boolean;
  size(): Size;
  open(): Promise<void>;
  /** All rows; the last one is the prompt. */
  draw(rows: readonly string[], prompt: string): Promise<void>;
  /** The same while somebody may be typing: the prompt and what stands behind it stay. */
  drawAround(rows: readonly string[]): Promise<void>;
  ring(bells: number): Promise<void>;
  close(): Promise<void>;
}

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** Nothing but the oldest sequences, which every terminal that moves its cursor knows. */
const ENTER = '\u001b[?1049h\u001b[2J';
const LEAVE = '\u001b[?25h\u001b[?1049l';
const CLEAR_TO_END = '\u001b[K';

export function createFullScreen(terminal: Screen): FullScreen {
  let letGo: (() => void) | undefined;
  const body = (rows: readonly string[]) =>
    rows.map((row, index) => `\u001b[${index + 1};1H${row}${CLEAR_TO_END}`).join('');
  return {
    isOpen: () => letGo !== undefined,
    size: () => ({ columns: terminal.columns || 80, rows: terminal.rows || 24 }),
    open: async () => {
      letGo = terminal.atEnd?.(LEAVE) ?? (() => {});
      await terminal.write(ENTER);
    },
    draw: async (rows, prompt) => {
      const at = rows.length + 1;
      const line = `\u001b[${at};1H${prompt}\u001b[J\u001b[${at};${displayWidth(prompt) + 1}H`;
      await terminal.write(`\u001b[?25l${body(rows)}${line}\u001b[?25h`);
    },
    drawAround: async (rows) => {
      await terminal.write(`\u001b7\u001b[?25l${body(rows)}\u001b8\u001b[?25h`);
    },
    ring: async (bells) => {
      if (bells > 0) await terminal.write('\u0007'.repeat(bells));
    },
    close: async () => {
      if (!letGo) return;
      letGo();
      letGo = undefined;
      await terminal.write(LEAVE);
    },
  };
}
