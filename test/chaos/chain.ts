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

/** Where the script dies: in this step, so long after its start. */
export interface Death {
  readonly step: StepName;
  readonly afterMs: number;
}

export interface ChainEnd {
  /** The step that was killed; none when it was over before its moment came. */
  readonly killed: StepName | undefined;
  readonly tookMs: Readonly<Partial<Record<StepName, number>>>;
}

/** Runs the script; where a command is killed it stops. What a command refuses does not stop the next one. */
export async function runChain(world: World, death?: Death): Promise<ChainEnd> {
  const tookMs: Partial<Record<StepName, number>> = {};
  let list: Ended | undefined;
  for (const step of stepNames) {
    const input = step === 'pick scan' ? scansOf(list) : undefined;
    if (step === 'pick scan' && input === undefined) continue;
    const isDeadly = death?.step === step;
    const begun = performance.now();
    const ended = await world.ozf(commandOf(step, world), {
      input,
      killAfterMs: isDeadly ? death.afterMs : undefined,
    });
    tookMs[step] = performance.now() - begun;
    if (ended.status === 1) throw new Error(`ozf ${step} is a bug of ours:\n${ended.stderr}`);
    if (isDeadly) return { killed: ended.status === null ? step : undefined, tookMs };
    if (step === 'pull' && ended.status === 0) world.beginDay();
    if (step === 'pick list') list = ended;
  }
  return { killed: undefined, tookMs };
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
