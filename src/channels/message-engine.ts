// A static import in a file that is imported lazily: of a bundled CommonJS package, `import()` itself finds no names.
import { Liquid } from 'liquidjs';

/** A value that is absent is a hole when printed and a plain no in `if`. Templates see no files. */
export function createEngine(): Liquid {
  return new Liquid({
    strictVariables: true,
    strictFilters: true,
    lenientIf: true,
    templates: {},
    parseLimit: 100_000,
    renderLimit: 5_000,
    memoryLimit: 10_000_000,
  });
}
