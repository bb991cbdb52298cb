/** What every QR code of one version has in common: its fixed patterns, where data goes, and the eight masks. */
export interface QrFrame {
  readonly size: number;
  /** The fixed patterns, with the places of format and data still light. */
  readonly modules: Uint8Array;
  /** The cells of the data's bits, in their order. */
  readonly path: Uint32Array;
  /** For each mask, the cells that it turns over and the format that names it. */
  readonly masks: readonly Uint8Array[];
}

const frames = new Map<number, QrFrame>();

/** ISO/IEC 18004, 6.3 (patterns), 7.7 (placement) and 7.8 (masks). */
export function qrFrame(version: number): QrFrame {
  const known = frames.get(version);
  if (known) return known;
  const size = 17 + 4 * version;
  const modules = new Uint8Array(size * size);
  const taken = new Uint8Array(size * size);
  const set = (x: number, y: number, isDark: boolean) => {
    modules[y * size + x] = isDark ? 1 : 0;
    taken[y * size + x] = 1;
  };
  for (let at = 0; at < size; at += 1) {
    set(6, at, at % 2 === 0);
    set(at, 6, at % 2 === 0);
  }
  for (const [x, y] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const)
    setFinder(x, y, size, set);
  setAlignments(version, size, set);
  setVersion(version, size, set);
  const formatCells = formatPlaces(size);
  for (const cell of formatCells.flat()) taken[cell] = 1;
  set(8, size - 8, true);
  const path = dataPath(size, taken);
  const masks = MASKS.map((isTurned, mask) => {
    const plane = new Uint8Array(size * size);
    for (const cell of path) plane[cell] = isTurned(cell % size, Math.floor(cell / size)) ? 1 : 0;
    for (const [bit, cells] of formatCells.entries())
      for (const cell of cells) plane[cell] = (formatOf(mask) >>> bit) & 1;
    return plane;
  });
  const frame = { size, modules, path, masks };
  frames.set(version, frame);
  return frame;
}

type SetModule = (x: number, y: number, isDark: boolean) => void;

/** A finder pattern with its light border, as far as that lies inside. */
function setFinder(centerX: number, centerY: number, size: number, set: SetModule): void {
  for (let dy = -4; dy <= 4; dy += 1) {
    for (let dx = -4; dx <= 4; dx += 1) {
      const [x, y] = [centerX + dx, centerY + dy];
      const ring = Math.max(Math.abs(dx), Math.abs(dy));
      if (x >= 0 && y >= 0 && x < size && y < size) set(x, y, ring !== 2 && ring !== 4);
    }
  }
}

function setAlignments(version: number, size: number, set: SetModule): void {
  if (version === 1) return;
  const count = Math.floor(version / 7) + 2;
  const step = Math.floor((version * 8 + count * 3 + 5) / (count * 4 - 4)) * 2;
  const centers = Array.from({ length: count }, (_, at) =>
    at === 0 ? 6 : size - 7 - (count - 1 - at) * step,
  );
  const last = size - 7;
  for (const y of centers) {
    for (const x of centers) {
      const isOnFinder = (x === 6 && y === 6) || (x === 6 && y === last) || (x === last && y === 6);
      if (isOnFinder) continue;
      for (let dy = -2; dy <= 2; dy += 1)
        for (let dx = -2; dx <= 2; dx += 1) set(x + dx, y + dy, Math.max(Math.abs(dx), Math.abs(dy)) !== 1);
    }
  }
}

function setVersion(version: number, size: number, set: SetModule): void {
  if (version < 7) return;
  let rest = version;
  for (let bit = 0; bit < 12; bit += 1) rest = (rest << 1) ^ ((rest >>> 11) * 0x1f25);
  const bits = (version << 12) | rest;
  for (let bit = 0; bit < 18; bit += 1) {
    const [far, near] = [size - 11 + (bit % 3), Math.floor(bit / 3)];
    const isDark = ((bits >>> bit) & 1) === 1;
    set(far, near, isDark);
    set(near, far, isDark);
  }
}

/** Level M, which is 00 in the two upper bits, and the mask, with their check bits. */
function formatOf(mask: number): number {
  let rest = mask;
  for (let bit = 0; bit < 10; bit += 1) rest = (rest << 1) ^ ((rest >>> 9) * 0x537);
  return ((mask << 10) | rest) ^ 0x5412;
}

/** The two places of each of the fifteen format bits, lowest bit first. */
function formatPlaces(size: number): (readonly [number, number])[] {
  const cell = (x: number, y: number) => y * size + x;
  return Array.from({ length: 15 }, (_, bit) => {
    const besideCorner =
      bit < 6 ? cell(8, bit) : bit < 8 ? cell(8, bit + 1) : bit === 8 ? cell(7, 8) : cell(14 - bit, 8);
    const besideOthers = bit < 8 ? cell(size - 1 - bit, 8) : cell(8, size - 15 + bit);
    return [besideCorner, besideOthers];
  });
}

/** Two columns at a time from the right, up and down in turn, around what is taken. */
function dataPath(size: number, taken: Uint8Array): Uint32Array {
  const path: number[] = [];
  for (let right = size - 1, isUp = true; right >= 1; right -= 2, isUp = !isUp) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step += 1) {
      const y = isUp ? size - 1 - step : step;
      for (const x of [right, right - 1]) if (taken[y * size + x] === 0) path.push(y * size + x);
    }
  }
  return Uint32Array.from(path);
}

const MASKS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];
