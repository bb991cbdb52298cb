#!/usr/bin/env node
// CommonJS, because Node starts it faster than a module: `--help` is a file to print, everything else is the program.
const { readFileSync, writeSync } = require('node:fs');
const { join } = require('node:path');

const typed = process.argv.slice(2);
const isHelp = typed.length === 1 && ['--help', '-h', 'help'].includes(typed[0]);
const isReading =
  typed[0] === 'orders' && ['list', 'show', 'next'].includes(typed[1]) && !typed.includes('--help');
if (!(isHelp && printHelp()) && isSomewhere() && !(isReading && startReading())) start();

function printHelp() {
  const wishes = [process.env.OZF_LANG, process.env.LC_ALL, process.env.LANG].filter(Boolean);
  const known = wishes.map((wish) =>
    ['en', 'zh', 'ru'].find((language) => wish.toLowerCase().startsWith(language)),
  );
  try {
    const help = readFileSync(
      join(__dirname, '..', 'dist', 'help', `${known.find(Boolean) ?? 'en'}.txt`),
      'utf8',
    );
    writeSync(1, help);
    return true;
  } catch (error) {
    // A reader that went away is no failure; whatever else is wrong, the program itself says it better.
    return error.code === 'EPIPE';
  }
}

/** A folder that was removed under the shell: every path that is not whole would lead nowhere. */
function isSomewhere() {
  try {
    return process.cwd() !== '';
  } catch {
    process.stderr.write('The folder that you are in does not exist any more. Type: cd\n');
    process.exitCode = 2;
    return false;
  }
}

function startReading() {
  let reading;
  try {
    reading = require('./reading.js').load();
  } catch {
    // Not built: the whole program says it.
    return false;
  }
  reading.program.run();
  return true;
}

function start() {
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
}
