import type { Refusal } from './errors.js';
import type { Posting } from './posting.js';
import { NEED_FLAGS } from './unit-data.js';

/**
 * What follows from Ozon's no to an assembly (FACTS.md §3). `read-back`: it may be done, or is impossible now; the
 * posting tells. `units`: Ozon wants other data of the units. `composition`: our plan is not what Ozon has.
 * `limits`: too big, heavy or dear for the drop-off point. `final`: a person has to look.
 */
export type AssemblyRefusal = 'read-back' | 'units' | 'composition' | 'limits' | 'final';

const refusals: Readonly<Record<string, AssemblyRefusal>> = {
  POSTING_ALREADY_SHIPPED: 'read-back',
  POSTING_ALREADY_CANCELLED: 'read-back',
  HAS_INCORRECT_STATUS: 'read-back',
  EXEMPLAR_INFO_ALREADY_DEFINED: 'read-back',
  EXEMPLAR_INFO_NOT_FILLED_COMPLETELY: 'units',
  MANDATORY_MARK_REDUNDANT: 'units',
  WEIGHT_IS_REQUIRED: 'units',
  HAS_INCORRECT_PRODUCT_QUANTITY: 'composition',
  UNKNOW_PRODUCT: 'composition',
  UNKNOWN_PRODUCT_DEFINED: 'composition',
  INCORRECT_OVH_FOR_POSTING: 'limits',
};

export function assemblyRefusal(reason: string): AssemblyRefusal {
  return Object.hasOwn(refusals, reason) ? (refusals[reason] ?? 'final') : 'final';
}

/** Of these the posting as it is says everything: the same assembly is not sent again. */
export function isNeverRepeated(reason: string | undefined): boolean {
  return reason !== undefined && NEVER_REPEATED.includes(reason);
}
const NEVER_REPEATED: readonly string[] = [
  'POSTING_ALREADY_SHIPPED',
  'POSTING_ALREADY_CANCELLED',
  'HAS_INCORRECT_STATUS',
];

/** What Ozon said no to, as the seller is told it. */
export function refusalOfAssembly(
  posting: Posting,
  told: { readonly reason: string; readonly limits?: string; readonly advice?: string },
): Refusal {
  const { number } = posting;
  const { reason, limits = '', advice } = told;
  const isOfUnits = assemblyRefusal(reason) === 'units';
  const details = { posting: number, reason, ...(advice === undefined ? {} : { advice }) };
  return {
    code: isOfUnits ? 'data-refused' : 'assembly-failed',
    message: `Ozon did not assemble ${number}: ${reason} ${limits}`.trim(),
    hint: hintOf(posting, reason),
    details: isOfUnits ? { ...details, sku: '', marks: '' } : { ...details, limits },
  };
}

function hintOf(posting: Posting, reason: string): string {
  const { number, lines, requirements } = posting;
  switch (assemblyRefusal(reason)) {
    case 'units': {
      if (reason !== 'WEIGHT_IS_REQUIRED') return `ozf inspect pass ${number}`;
      const { flag, value } = NEED_FLAGS.weight;
      const skus = requirements.weight?.length ? requirements.weight : lines.map((line) => line.sku);
      return `ozf inspect pass ${number} ${skus.map((sku) => `--${flag} ${sku}=${value}`).join(' ')}`;
    }
    case 'limits':
      return splitCommand(posting) ?? `ozf orders show ${number}`;
    case 'composition':
      return `ozf confirm ${number}`;
    case 'read-back':
    case 'final':
      return reason === 'ship_failed' ? `ozf pack ${number}` : `ozf orders show ${number}`;
  }
}

/** The command that divides the posting in two parcels, or undefined when one unit is all there is. */
export function splitCommand({ number, lines }: Pick<Posting, 'number' | 'lines'>): string | undefined {
  const [first, ...rest] = lines.map(({ sku, quantity }) => ({ sku, quantity }));
  if (!first) return undefined;
  const half = Math.ceil(first.quantity / 2);
  const parcels =
    rest.length > 0
      ? [[first], rest]
      : [[{ ...first, quantity: half }], [{ ...first, quantity: first.quantity - half }]];
  if (parcels.some((parcel) => parcel.some((line) => line.quantity < 1))) return undefined;
  const flags = parcels.map(
    (parcel) => `--parcel ${parcel.map((line) => `${line.sku}:${line.quantity}`).join(',')}`,
  );
  return `ozf pack ${number} ${flags.join(' ')}`;
}
