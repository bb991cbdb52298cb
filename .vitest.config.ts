import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    globalSetup: ['test/built-program.ts', 'test/memory-folder.ts'],
    pool: 'forks',
    // A worker loads the program once and not for each file. No test replaces a module or leaves a global behind.
    isolate: false,
    // Many tests wait for a child process or a server: every core takes one file.
    maxWorkers: '100%',
    env: { TZ: 'UTC', NO_COLOR: '1', LC_ALL: 'C' },
  },
});
