import type { Ports, Store, Writer } from '../../src/workflow/ports.js';

/** What a killed process would have thrown, had it lived to throw. */
export class DiedError extends Error {
  override name = 'DiedError';
}

/** Everything that leaves a trace outside of the process; between two of them a death makes no difference. */
const effects: readonly string[] = [
  'assemble',
  'assemblePart',
  'split',
  'cancel',
  'cancelUnits',
  'setCutoff',
  'setTimeslot',
  'createLabelTasks',
  'createCarriage',
  'setCarriagePostings',
  'approveCarriage',
  'cancelCarriage',
  'setTracking',
  'delivering',
  'openDispute',
  'redeliver',
  'createPasses',
  'deletePasses',
  'put',
  'writeFile',
  'send',
];

export interface Mortal {
  readonly ports: Ports;
  /** How many effects the process has had. */
  effects(): number;
  isDead(): boolean;
  /** From now on every call throws. */
  kill(): void;
}

/** Inside a transaction: what makes it more than a reading. */
const writes: readonly string[] = [
  'saveShop',
  'record',
  'saveBuyer',
  'openIntent',
  'updateIntent',
  'adoptIntent',
  'saveItems',
  'saveWatermark',
  'giveTotes',
  'saveCarriage',
  'saveLabelFile',
  'saveLabelCopies',
  'dropLabelCopies',
  'savePrint',
  'enqueue',
];

/** A process that dies just before its n-th effect: from then on every call throws. */
export function mortal(ports: Ports, diesBefore: number): Mortal {
  let count = 0;
  let isDead = false;
  const live = (name: string) => {
    const isEffect = effects.includes(name) || name === COMMIT;
    if (isDead || (isEffect && count + 1 >= diesBefore)) {
      isDead = true;
      throw new DiedError(name);
    }
    if (isEffect) count += 1;
  };
  const client = watched(ports.ozon('practice'), live);
  return {
    ports: {
      ...ports,
      store: committing(watched(ports.store, live), live),
      ozon: () => client,
      documents: watched(ports.documents, live),
      printer: watched(ports.printer, live),
    },
    effects: () => count,
    isDead: () => isDead,
    kill: () => {
      isDead = true;
    },
  };
}

const COMMIT = 'commit';

/** A transaction that wrote something may die before it is committed. */
function committing(store: Store, live: (name: string) => void): Store {
  const transact = <Result>(work: (tx: Writer) => Promise<Result>): Promise<Result> =>
    store.transact(async (tx) => {
      let hasWritten = false;
      const result = await work(
        watched(tx, (name) => {
          hasWritten ||= writes.includes(name);
        }),
      );
      if (hasWritten) live(COMMIT);
      return result;
    });
  return new Proxy(store, {
    get: (inner, name) => (name === 'transact' ? transact : Reflect.get(inner, name)),
  });
}

function watched<Target extends object>(target: Target, before: (name: string) => void): Target {
  return new Proxy(target, {
    get: (inner, name) => {
      const value: unknown = Reflect.get(inner, name);
      if (typeof value !== 'function') return value;
      return async (...args: unknown[]) => {
        before(String(name));
        return Reflect.apply(value, inner, args);
      };
    },
  });
}
