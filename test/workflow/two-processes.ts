import type { Ports, Store, Writer } from '../../src/workflow/ports.js';

/**
 * Two stations in one process. Between processes SQLite makes one writer wait for the other; here they would wait in
 * the same thread for ever, so transactions take turns before they begin. Everything else interleaves freely.
 */
export function takingTurns(...stations: readonly Ports[]): readonly Ports[] {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(store: Store, work: (tx: Writer) => Promise<Result>): Promise<Result> => {
    const mine = last.then(() => store.transact(work));
    last = mine.catch(() => undefined);
    return mine;
  };
  return stations.map((ports) => ({ ...ports, store: withTransact(ports.store, inTurn) }));
}

type InTurn = <Result>(store: Store, work: (tx: Writer) => Promise<Result>) => Promise<Result>;

function withTransact(store: Store, inTurn: InTurn): Store {
  const transact: Store['transact'] = (work) => inTurn(store, work);
  return new Proxy(store, {
    get: (inner, name) => (name === 'transact' ? transact : Reflect.get(inner, name)),
  });
}
