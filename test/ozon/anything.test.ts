import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseJson } from '../../src/ozon/big-integers.js';
import { driftOf } from '../../src/ozon/drift.js';
import { readSinglePosting } from '../../src/ozon/read-posting.js';
import { wirePosting } from '../../src/ozon/wire-posting.js';
import { placesIn, replaced } from './spoil.js';
import { listed, single } from './wire-examples.js';

/** Whatever JSON can hold, names that every object has anyway and numbers that no float holds among it. */
const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc
    .constantFrom(
      '{"toString":1,"valueOf":2}',
      '{"__proto__":null}',
      '12345678901234567890',
      '[[[[]]]]',
      '1e400',
    )
    .map(parseJson),
);

test.each([
  ['a list', listed],
  ['the single read', single],
])('whatever stands in any field of a posting of %s, it is a posting', (_name, wire) => {
  const places = placesIn(wire).filter((place) => place.join('.') !== 'posting_number');
  fc.assert(
    fc.property(fc.constantFrom(...places), anything, (place, value) => {
      const body = replaced(wire, place, value);
      expect(readSinglePosting(wirePosting.parse(body)).number).toBe('10-1');
      expect(() => driftOf('/v4/posting/fbs/list', { postings: [body] })).not.toThrow();
    }),
    { numRuns: 2000 },
  );
});
