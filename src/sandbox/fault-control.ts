import { invalidArgument } from './answer-error.js';
import { optionalText, optionalWhole, textField } from './body.js';
import { faultKinds, isFaultKind } from './fault-kinds.js';
import { BadFaultError, faultSet, readFaults } from './fault-reading.js';
import type { FaultPlan, Faults } from './faults.js';
import type { Call } from './world.js';

/** `GET faults` tells plan and use, `POST faults` adds a list or a shipped set, `DELETE faults` ends them all. */
export function controlFaults(method: string, { world, body }: Call, faults: Faults) {
  if (method === 'DELETE') faults.clear();
  if (method === 'POST') {
    const set = optionalText(body, 'set');
    const plans = checked(() => (set === '' ? readFaults(body.faults, world.startedMs) : faultSet(set)));
    for (const plan of plans) faults.add(plan);
  }
  return { faults: faults.uses().map(({ fault, ...use }) => ({ ...fault, ...use })) };
}

/** One fault in short: the next calls of a path go wrong. */
export function planFault({ body }: Call, faults: Faults) {
  const kind = textField(body, 'kind');
  if (!isFaultKind(kind)) throw invalidArgument(`unknown kind ${kind}; there are ${faultKinds.join(', ')}`);
  faults.add({
    kind,
    path: textField(body, 'path'),
    when: optionalText(body, 'when') === 'after' ? 'after' : 'before',
    times: optionalWhole(body, 'times') ?? 1,
    ...(kind === 'status-429' ? { retryAfterSeconds: 1 } : {}),
  });
  return { ok: true };
}

function checked(read: () => readonly FaultPlan[]) {
  try {
    return read();
  } catch (error) {
    throw error instanceof BadFaultError ? invalidArgument(error.message) : error;
  }
}
