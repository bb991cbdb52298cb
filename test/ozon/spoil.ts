export type Place = readonly string[];

/** The path of every value inside, depth first. */
export function placesIn(value: unknown): readonly Place[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    [key],
    ...placesIn(inner).map((rest) => [key, ...rest]),
  ]);
}

/** A copy in which another value stands there; undefined: nothing. */
export function replaced(root: unknown, place: Place, value: unknown): unknown {
  const copy: unknown = structuredClone(root);
  const last = place.at(-1);
  const parent = place
    .slice(0, -1)
    .reduce<unknown>(
      (found, key) => (typeof found === 'object' && found !== null ? Reflect.get(found, key) : undefined),
      copy,
    );
  if (typeof parent !== 'object' || parent === null || last === undefined) return copy;
  // A hole in a list stands as null on the wire.
  Reflect.set(parent, last, value === undefined && Array.isArray(parent) ? null : value);
  return copy;
}
