#!/usr/bin/env node
import('../dist/main.js').then(
  (program) => program.run(),
  (error) => {
    process.stderr.write(
      error?.code === 'ERR_MODULE_NOT_FOUND'
        ? 'ozf is not built yet. Type: npm run build\n'
        : `ozf could not start: ${error?.message}\n`,
    );
    process.exitCode = 1;
  },
);
