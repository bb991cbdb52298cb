// The thread that writes a SQLite file beside the program (src/store/sqlite-thread.ts). Plain JavaScript beside the
// program's shim, so that the source and the built program start the same file.
const { parentPort, workerData } = require('node:worker_threads');
const Sqlite = require('better-sqlite3');

const { path, pragmas, timeout } = workerData;
const database = new Sqlite(path, { timeout, fileMustExist: true });
for (const pragma of pragmas) database.pragma(pragma);
const statements = new Map();

parentPort.on('message', (asked) => {
  if (asked === 'close') {
    database.close();
    parentPort.close();
    return;
  }
  parentPort.postMessage(answerTo(asked));
});
parentPort.postMessage('open');

function answerTo({ sql, parameters }) {
  try {
    const statement = prepared(sql);
    if (statement.reader) return { rows: statement.all(...parameters) };
    return { rows: [], changes: statement.run(...parameters).changes };
  } catch (thrown) {
    return { message: thrown.message, code: thrown.code ?? '' };
  }
}

function prepared(sql) {
  const known = statements.get(sql);
  if (known) return known;
  if (statements.size === 200) statements.clear();
  const statement = database.prepare(sql);
  statements.set(sql, statement);
  return statement;
}
