/** More than two pieces or a twentieth away from the books: most often a mistake of the count, so it is counted again. */
export function needsRecount(expected: number, counted: number): boolean {
  const difference = Math.abs(counted - expected);
  return difference > MOST_PIECES || difference > MOST_SHARE * Math.abs(expected);
}
const MOST_PIECES = 2;
const MOST_SHARE = 0.05;
