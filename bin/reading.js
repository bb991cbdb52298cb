// Starts the reading commands from one file that Node has compiled at build time. Run by itself (the build does), it
// runs `orders list` once and keeps the compiled form beside the file.
const { readFileSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { dirname, join } = require('node:path');
const { pathToFileURL } = require('node:url');
const { Script } = require('node:vm');

const file = join(__dirname, '..', 'dist', 'reading.cjs');

/** The program's exports, and the script they come from; throws when there is no build. */
function load() {
  const parameters = 'exports, require, module, __filename, __dirname, ownImport';
  const source = `(function (${parameters}) { ${readFileSync(file, 'latin1')}\n})`;
  const script = new Script(source, { filename: file, cachedData: compiled() });
  const module = { exports: {} };
  const folder = dirname(file);
  script.runInThisContext()(module.exports, Module.createRequire(file), module, file, folder, ownImport);
  return { program: module.exports, script };
}

/** A script that comes from its compiled form cannot import by itself. */
function ownImport(path) {
  return import(path.startsWith('./') ? pathToFileURL(join(dirname(file), path)).href : path);
}

function compiled() {
  try {
    return readFileSync(`${file}.cache`);
  } catch {
    return undefined;
  }
}

module.exports = { load };

if (require.main === module) {
  process.argv.push('orders', 'list');
  const { program, script } = load();
  program.run().then(() => writeFileSync(`${file}.cache`, script.createCachedData()));
}
