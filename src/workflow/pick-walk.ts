import { type Refusal, refused } from '../domain/errors.js';
import type { Posting } from '../domain/posting.js';
import type { Ask } from './ask.js';
import { waveNamed } from './pick-list.js';
import { waveName } from './pick-waves.js';
import type { Ports, Wave, Writer } from './ports.js';
import { dayOf } from './seller-day.js';

/** Who walks which wave. Two people never fetch for the same one; the first scan into a free wave takes it. */
export interface PickWalk {
  /** Reads anew who has which wave: another station may have begun one. */
  look(): Promise<void>;
  /** The wave of somebody else is left alone. */
  stop(posting: Posting): Refusal | null;
  /** Own wave first, free ones next. */
  rank(posting: Posting): number;
  claim(tx: Writer, posting: Posting): Promise<void>;
  /** By its name or the barcode of its list; one that somebody else has is asked for. */
  take(name: string): Promise<Wave>;
}

/** `isFree`: postings were named one by one, whoever walks their waves. */
export function pickWalk(
  ports: Ports,
  { ask, isFree }: { readonly ask: Ask | undefined; readonly isFree: boolean },
): PickWalk {
  let waves = new Map<string, Wave>();
  let own: Wave | undefined;
  const waveOf = ({ shop, wave }: Posting) => (wave === undefined ? undefined : waves.get(`${shop}/${wave}`));
  const isMine = (wave: Wave) => wave.operator === ports.operator;
  const look = async () => {
    const open = await ports.store.waves({ states: ['open', 'walking'] });
    waves = new Map(open.map((wave) => [`${wave.shop}/${wave.id}`, wave]));
    own = own && waves.get(`${own.shop}/${own.id}`);
    own ??= open.find((wave) => wave.state === 'walking' && isMine(wave));
  };
  return {
    look,
    stop: (posting) => {
      const wave = isFree ? undefined : waveOf(posting);
      return wave?.operator === undefined || isMine(wave) ? null : taken(ports, posting, wave);
    },
    rank: (posting) => {
      const wave = waveOf(posting);
      if (!wave) return 2;
      return own && wave.id === own.id && wave.shop === own.shop ? 0 : 1;
    },
    claim: async (tx, posting) => {
      const wave = isFree ? undefined : waveOf(posting);
      if (!wave) return;
      const isOurs = await tx.claimWave(wave, ports.operator);
      const current = isOurs ? undefined : await tx.wave(wave);
      if (current?.operator !== undefined && !isMine(current)) throw refused(taken(ports, posting, current));
      own = wave;
    },
    take: async (name) => {
      await look();
      const wave = waveNamed([...waves.values()], name, today(ports));
      const isOurs = await ports.store.transact((tx) => tx.claimWave(wave, ports.operator));
      if (!isOurs) {
        const { operator = '' } = (await ports.store.wave(wave)) ?? wave;
        await ask?.({ code: 'take-wave', details: { wave: waveName(wave, today(ports)), operator } });
      }
      const claimed: Wave = { ...wave, state: 'walking', operator: ports.operator };
      if (!isOurs) await ports.store.transact((tx) => tx.saveWaves([claimed]));
      own = claimed;
      await look();
      return claimed;
    },
  };
}

function today(ports: Ports): string {
  return dayOf(ports.now(), ports.settings.timeZone);
}

function taken(ports: Ports, posting: Posting, wave: Wave): Refusal {
  const { operator = '' } = wave;
  const name = waveName(wave, today(ports));
  return {
    code: 'wave-taken',
    message: `${posting.number} is in wave ${name}, which ${operator} walks`,
    hint: `ozf pick scan --wave ${name}`,
    details: { posting: posting.number, wave: name, operator },
  };
}
