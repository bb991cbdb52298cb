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
  parentPort.postMessage(answerTo(JSON.parse(asked)));
});
parentPort.postMessage('open');

/** Statement by statement; a batch ends early where one changed other than as many rows as it says. */
function answerTo(statements) {
  try {
    let changes = 0;
    for (const { sql, parameters, rows } of statements) {
      const statement = prepared(sql);
      if (statement.reader) return { rows: statement.all(parameters) };
      const changed = statement.run(parameters).changes;
      changes += changed;
      if (rows !== undefined && changed !== rows) break;
    }
    return { rows: [], changes };
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
