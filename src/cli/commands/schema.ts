import { AppError } from '../../domain/errors.js';
import { nearest } from '../../nearest.js';
import type { Answer } from '../answer.js';
import type { Context } from '../context.js';
import { named, names } from '../find-command.js';

/** Not of a result, but of the file that a seller writes. */
const FILE_SCHEMA = 'template';

export async function schema({ input, world }: Context): Promise<Answer> {
  const { schemaOf } = await import('../schemas.js');
  if (input.operands.length === 0) {
    const data = Object.fromEntries(names().map((name) => [name, schemaOf(name)]));
    return { data, text: () => JSON.stringify(data, null, 2), isData: true };
  }
  const typed = input.operands.join(' ').replace(/^ozf /, '');
  if (typed === FILE_SCHEMA) {
    const data = await world.templateSchema();
    return { data, text: () => JSON.stringify(data, null, 2), isData: true };
  }
  const command = named(typed);
  if (!command) throw unknown(typed);
  const data = schemaOf(command);
  return { data, text: () => JSON.stringify(data, null, 2), isData: true };
}

function unknown(typed: string): AppError {
  const near = nearest(typed, [...names(), FILE_SCHEMA]);
  return new AppError({
    kind: 'usage',
    code: 'unknown-command',
    message: `There is no command ${typed}`,
    hint: near === undefined ? 'ozf --help' : `ozf schema ${near}`,
    details: { command: typed },
  });
}
