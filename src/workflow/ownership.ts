import type { Ports, Store } from './ports.js';

const owners = new WeakMap<Store, Promise<string>>();

/**
 * The name of this process for its intents. It holds an operating-system lock of that name for as long as it lives,
 * so that anybody can tell a working process from a dead one.
 */
export async function ownerOf(ports: Ports): Promise<string> {
  const known = owners.get(ports.store);
  if (known) return known;
  const owner = takeOwnership(ports);
  owners.set(ports.store, owner);
  return owner;
}

/** Whether another living process works under this name. */
export async function isOthersAndAlive(ports: Ports, owner: string): Promise<boolean> {
  if (owner === (await ownerOf(ports))) return false;
  const lock = await ports.store.lock(lockName(owner), 0);
  await lock?.release();
  return lock === undefined;
}

async function takeOwnership(ports: Ports): Promise<string> {
  const owner = ports.newId();
  await ports.store.lock(lockName(owner), 0);
  return owner;
}

function lockName(owner: string): string {
  return `process-${owner}`;
}
