/** Inner sizes of a carton, or sizes of a unit as it lies. */
export interface Inside {
  readonly lengthMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
}

/** One unit as the box sees it. */
export interface Sized extends Inside {
  readonly sku: string;
  /** Cushioning that it wants on every side, from walls and from what lies beside it. */
  readonly padMm: number;
  /** It may be turned, never laid on a side. */
  readonly isUpright: boolean;
}

/** Where a unit lies: its corner from a lower corner of the carton, and its sizes as it is turned. */
export interface Placement extends Inside {
  readonly sku: string;
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

export interface Placed extends Placement {
  readonly padMm: number;
}

export function volumeOf({ lengthMm, widthMm, heightMm }: Inside): number {
  return lengthMm * widthMm * heightMm;
}

export function gapBetween(a: { readonly padMm: number }, b: { readonly padMm: number }): number {
  return Math.max(a.padMm, b.padMm);
}

/** Every way to lay it, each once. */
export function turnsOf({ lengthMm: a, widthMm: b, heightMm: c, isUpright }: Sized): readonly Inside[] {
  const standing = [
    [a, b, c],
    [b, a, c],
  ];
  const laid = [
    [a, c, b],
    [c, a, b],
    [b, c, a],
    [c, b, a],
  ];
  const turns = new Map(
    (isUpright ? standing : [...standing, ...laid]).map((turn) => [turn.join(' '), turn]),
  );
  return [...turns.values()].map(([lengthMm = 0, widthMm = 0, heightMm = 0]) => ({
    lengthMm,
    widthMm,
    heightMm,
  }));
}
