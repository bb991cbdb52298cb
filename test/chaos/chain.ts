import type { Moment } from './child.js';
import type { Passed } from './door.js';
import type { Ended, World } from './world.js';

/** The steps of the seller's script, in order: where a kill may fall. */
export const stepNames = [
  'pull',
  'pull again',
  'confirm',
  'pick list',
  'pick scan',
  'inspect',
  'pack in two',
  'pack',
  'label',
  'ship by carrier',
  'ship',
  'notify',
] as const;
export type StepName = (typeof stepNames)[number];

export interface StepEnd {
  /** None where it was over before its moment came. */
  readonly isKilled: boolean;
  readonly tookMs: number;
  readonly passed: Passed;
}

export interface Script {
  /** Runs one command of the script, to its end or to its death; undefined where there is nothing to run it with. */
  run(step: StepName, moment?: Moment): Promise<StepEnd | undefined>;
}

/** What a command refuses does not stop the next one. */
export function scriptOf(world: World): Script {
  let list: Ended | undefined;
  return {
    async run(step, moment) {
      const input = step === 'pick scan' ? scansOf(list) : undefined;
      if (step === 'pick scan' && input === undefined) return undefined;
      const ended = await world.ozf(commandOf(step, world), { input, moment });
      if (step === 'pull' && ended.status === 0) world.beginDay();
      if (step === 'pick list') list = ended;
      return { isKilled: ended.status === null, tookMs: ended.tookMs, passed: ended.passed };
    },
  };
}

/** The whole script once, and nobody dies. */
export async function runChain(
  script: Script,
  onEnd: (step: StepName, end: StepEnd) => void = () => undefined,
): Promise<void> {
  for (const step of stepNames) {
    const end = await script.run(step);
    if (end !== undefined) onEnd(step, end);
  }
}

function commandOf(step: StepName, { split, own, nextLabels }: World): readonly string[] {
  switch (step) {
    case 'pull':
    case 'pull again':
      return ['orders', 'pull', '--alert'];
    case 'confirm':
      return ['confirm', '--all', '--late'];
    case 'pick list':
      return ['pick', 'list', '--json'];
    case 'pick scan':
      return ['pick', 'scan'];
    case 'inspect':
      return ['inspect', 'pass', '--all'];
    case 'pack in two':
      return ['pack', split.number, ...split.parcels.flatMap((parcel) => ['--parcel', parcel]), '-y'];
    case 'pack':
      return ['pack', '--all', '-y', '--reinforced'];
    case 'label':
      return ['label', '--all', '--out', nextLabels()];
    case 'ship by carrier':
      return ['ship', own, '--carrier', 'CDEK', '--track', '1234567890', '-y'];
    case 'ship':
      return ['ship', '--all', '--unscanned', '-y'];
    case 'notify':
      return ['notify'];
  }
}

/** What the scanner sends on a walk along the pick list; nothing when there is no list. */
function scansOf(list: Ended | undefined): string | undefined {
  if (list?.status !== 0) return undefined;
  const { data } = JSON.parse(list.stdout);
  const codes: string[] = [];
  for (const { barcodes, quantity, picked } of data.lines) {
    for (let unit = picked ?? 0; unit < quantity; unit += 1) codes.push(barcodes[0]);
  }
  return `${codes.join('\n')}\n`;
}
