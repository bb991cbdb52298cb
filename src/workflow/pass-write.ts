import { createHash } from 'node:crypto';
import { AppError } from '../domain/errors.js';
import { textOf, textsOf } from './assembly-request.js';
import type { Car, CarriageFacts, EntryPass, Intent, Ports } from './ports.js';
import { beforeOf, type Look, type RemoteWrite } from './remote-write.js';

/**
 * Entry passes of a carriage. A driver's data goes to Ozon and nowhere else: the intent keeps a fingerprint and the end of
 * the plate, so that a later run can tell that the pass is there, and only the one who knows the car can ask for it.
 */
export const passWrite: RemoteWrite = writeWith(() => {
  throw new AppError({ kind: 'bug', code: 'bug', message: 'A pass was asked for without its car' });
});

/** The same write in the hands of the run that was told of the car. */
export function passWriteFor(car: Car): RemoteWrite {
  return writeWith(() => car);
}

export function requestOfCar(car: Car): Intent['request'] {
  return { wish: 'add', sha256: fingerprint(car), plateEnd: plateEnd(car.plate) };
}

export function requestOfRemoval(ids: readonly string[]): Intent['request'] {
  return { wish: 'remove', ids: [...ids] };
}

export async function activePasses(ports: Ports, shop: string, facts: CarriageFacts) {
  return (await ports.ozon(shop).passes(facts.passIds)).filter(({ isActive }) => isActive);
}

/** The passes that were given for exactly this car. */
export function ofCar(passes: readonly EntryPass[], car: Car): readonly EntryPass[] {
  return passes.filter((pass) => fingerprint(pass) === fingerprint(car));
}

function writeWith(carOf: () => Car): RemoteWrite {
  return {
    verb: 'pass',
    patienceMs: 60_000,
    look,
    act: async (ports, { shop, subject, request }) => {
      const ozon = ports.ozon(shop);
      if (request.wish === 'remove') return ozon.deletePasses(subject, textsOf(request, 'ids'));
      await ozon.createPasses(subject, [carOf()]);
    },
  };
}

async function look(ports: Ports, intent: Intent): Promise<Look> {
  const { shop, subject, request } = intent;
  const facts = await ports.ozon(shop).carriage(subject);
  if (request.wish === 'remove') {
    const isGone = textsOf(request, 'ids').every((id) => !facts.passIds.includes(id));
    return isGone ? DONE : OPEN;
  }
  const earlier = textsOf(beforeOf(intent), 'ids');
  const fresh = (await activePasses(ports, shop, facts)).filter(({ id }) => !earlier.includes(id));
  // Ozon may write a name or a phone in its own way: a new pass for this plate is the one that was asked for.
  const isThere = fresh.some(
    (pass) =>
      fingerprint(pass) === request.sha256 || plateEnd(pass.plate) === (textOf(request, 'plateEnd') ?? ''),
  );
  return isThere ? DONE : OPEN;
}

const OPEN = { state: 'open' } as const;
/** Nothing of ours follows: Ozon keeps the passes. */
const DONE = { state: 'done', record: async () => undefined } as const;

function fingerprint({ driver, phone, plate, model, hasReturns }: Car): string {
  const parts = [plain(driver), phone.replace(/\D/g, ''), compact(plate), plain(model), hasReturns];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

function plateEnd(plate: string): string {
  return compact(plate).slice(-3);
}

function plain(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toLowerCase();
}

function compact(text: string): string {
  return text.replace(/[\s-]/g, '').toUpperCase();
}
