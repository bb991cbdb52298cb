/** What a label printer would burn: one byte a dot, 0 is black, as in a PGM file. */
export interface Dots {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/**
 * The picture in the ZPL II that CUPS' driver for Zebra printers writes: `~DGR:CUPS.GRF,bytes,bytes a row,` and hex digits,
 * where G-Y and g-z repeat the next digit, `,` and `!` fill the row with white or black, and `:` is the row above.
 */
export function dotsOf(zpl: string): Dots {
  const found = /~DGR:CUPS\.GRF,(\d+),(\d+),\s*([^^~]*)/.exec(zpl);
  if (!found) throw new Error('no picture in it');
  const [, bytes = '', perRow = '', data = ''] = found;
  const digits = Number(perRow) * 2;
  const rows: string[] = [];
  let [row, times] = ['', 0];
  const end = () => {
    rows.push(row);
    row = '';
    times = 0;
  };
  for (const letter of data) {
    if (/\s/.test(letter)) continue;
    if (letter === ':') rows.push(rows.at(-1) ?? '0'.repeat(digits));
    else if (letter === ',' || letter === '!') {
      row = row.padEnd(digits, letter === ',' ? '0' : 'F');
      end();
    } else if (/[G-Y]/.test(letter)) times += letter.charCodeAt(0) - 70;
    else if (/[g-z]/.test(letter)) times += (letter.charCodeAt(0) - 102) * 20;
    else {
      row += letter.repeat(Math.max(1, times));
      times = 0;
      if (row.length === digits) end();
    }
  }
  const height = Number(bytes) / Number(perRow);
  if (rows.length !== height) throw new Error(`${rows.length} rows of ${height}`);
  const pixels = new Uint8Array(digits * 4 * height).fill(255);
  for (const [y, line] of rows.entries()) {
    for (const [at, digit] of [...line].entries()) {
      const bits = Number.parseInt(digit, 16);
      for (let bit = 0; bit < 4; bit += 1) if (bits & (8 >> bit)) pixels[y * digits * 4 + at * 4 + bit] = 0;
    }
  }
  return { width: digits * 4, height, pixels };
}

/** As a file that a scanner program reads: every dot three pixels wide, and white around it. */
export function pgmOf({ width, height, pixels }: Dots): Uint8Array {
  const [wide, high] = [width * SCALE + 2 * EDGE, height * SCALE + 2 * EDGE];
  const picture = new Uint8Array(wide * high).fill(255);
  for (let y = 0; y < height * SCALE; y += 1) {
    for (let x = 0; x < width * SCALE; x += 1) {
      const dot = pixels[Math.floor(y / SCALE) * width + Math.floor(x / SCALE)] ?? 255;
      picture[(y + EDGE) * wide + x + EDGE] = dot;
    }
  }
  const head = new TextEncoder().encode(`P5\n${wide} ${high}\n255\n`);
  return Uint8Array.from([...head, ...picture]);
}
const SCALE = 3;
const EDGE = 30;

/** Lengths of black and white in a row of dots, between the first black and the last. */
export function runsOf({ width, pixels }: Dots, y: number, from: number, to: number): readonly number[] {
  const runs: number[] = [];
  let before = 255;
  for (let x = from; x < to; x += 1) {
    const dot = pixels[y * width + x] ?? 255;
    if (dot === before && runs.length > 0) runs.push((runs.pop() ?? 0) + 1);
    else if (dot !== before) runs.push(1);
    before = dot;
  }
  // It begins with black; what follows the last black is paper.
  return runs.slice(0, runs.length - ((runs.length + 1) % 2));
}
