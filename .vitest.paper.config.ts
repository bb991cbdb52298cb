import { defineConfig } from 'vitest/config';
import base from './.vitest.config.ts';

/** Slow proofs of what is printed: whole rolls of labels, rendered and read by software that is not ours. */
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    include: ['test/paper/**/*.paper.ts'],
    testTimeout: 900_000,
    hookTimeout: 900_000,
    globalSetup: ['test/built-program.ts', 'test/memory-folder.ts', 'test/paper/tools.ts'],
  },
});
