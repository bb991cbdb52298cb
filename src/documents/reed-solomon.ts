/**
 * The check codewords of a block over GF(256), as QR (polynomial 0x11d, first root 0) and Data Matrix (0x12d, first
 * root 1) want them.
 */
export function reedSolomon(
  polynomial: number,
  firstRoot: number,
): (data: Uint8Array, count: number) => Uint8Array {
  const powers = new Uint8Array(510);
  const logs = new Uint8Array(256);
  for (let exponent = 0, value = 1; exponent < 255; exponent += 1) {
    powers[exponent] = value;
    powers[exponent + 255] = value;
    logs[value] = exponent;
    value = value << 1 > 255 ? (value << 1) ^ polynomial : value << 1;
  }
  const generators = new Map<number, Uint8Array>();
  const multiplied = (one: number, other: number) =>
    one === 0 || other === 0 ? 0 : (powers[(logs[one] ?? 0) + (logs[other] ?? 0)] ?? 0);

  function generatorOf(count: number): Uint8Array {
    const known = generators.get(count);
    if (known) return known;
    // Highest power first; its own leading 1 is left out.
    const factors = new Uint8Array(count);
    factors[count - 1] = 1;
    for (let root = 0; root < count; root += 1) {
      const value = powers[firstRoot + root] ?? 0;
      for (let at = 0; at < count; at += 1)
        factors[at] = multiplied(factors[at] ?? 0, value) ^ (factors[at + 1] ?? 0);
    }
    generators.set(count, factors);
    return factors;
  }

  return (data, count) => {
    const generator = generatorOf(count);
    const rest = new Uint8Array(count);
    for (const codeword of data) {
      const factor = codeword ^ (rest[0] ?? 0);
      rest.copyWithin(0, 1);
      rest[count - 1] = 0;
      if (factor === 0) continue;
      const log = logs[factor] ?? 0;
      for (let at = 0; at < count; at += 1) {
        const term = generator[at] ?? 0;
        if (term !== 0) rest[at] = (rest[at] ?? 0) ^ (powers[log + (logs[term] ?? 0)] ?? 0);
      }
    }
    return rest;
  };
}
