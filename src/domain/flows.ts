/** What differs from flow to flow (`integration_type_flow`, FACTS.md §7), said once. */
export interface FlowRule {
  /** Whose label is stuck on the box; where Ozon offers `label_download`, Ozon's wins over the carrier's and ours. */
  readonly label: 'ozon' | 'carrier' | 'own';
  /** A carriage where Ozon makes one; `scan-out` is our own word, confirmed later by whoever moves the statuses. */
  readonly handOver: 'carriage' | 'scan-out';
  readonly statusesBy: 'ozon' | 'carrier' | 'seller';
  /** `shown`: this tool shows it and never processes it. */
  readonly scope: 'worked' | 'shown';
  /** Whether the seller may say before assembly in how many boxes it goes. */
  readonly hasBoxCount: boolean;
}

const ozon: FlowRule = {
  label: 'ozon',
  handOver: 'carriage',
  statusesBy: 'ozon',
  scope: 'worked',
  hasBoxCount: false,
};
const byCarrier: FlowRule = { ...ozon, handOver: 'scan-out', statusesBy: 'carrier' };
const bySeller: FlowRule = { ...ozon, label: 'own', handOver: 'scan-out', statusesBy: 'seller' };
const shown: FlowRule = { ...ozon, handOver: 'scan-out', scope: 'shown' };

export const flowRules: Readonly<Record<string, FlowRule>> = {
  ozon,
  /** Ozon's partners: the carrier registers after assembly and brings the tracking number. */
  aggregator: { ...byCarrier, hasBoxCount: true },
  /** The seller registers with the carrier and brings the number; the carrier's feed moves the rest. */
  '3pl_tracking': { ...byCarrier, label: 'carrier' },
  non_integrated: bySeller,
  /** Cross-border: first to a sorting centre, then on. */
  hybrid: byCarrier,
  hybrid_aggregator: byCarrier,
  hybrid_3pl_tracking: byCarrier,
  hybrid_non_integrated: bySeller,
  /** The older field has one word, misspelt, for all of these. */
  hybryd: byCarrier,
  click_and_collect: shown,
  fbp: shown,
};

/** A flow that no table knows is held by `unknown-flow`; until somebody has looked at it nothing is done with it. */
export function flowRule(flow: string): FlowRule | undefined {
  // An answer without a flow is of the time before there were any others.
  if (flow === '') return ozon;
  const name = flow.toLowerCase();
  return Object.hasOwn(flowRules, name) ? flowRules[name] : undefined;
}

/** Whether the tracking number is the seller's to bring, once Ozon takes it. */
export function isNumberBySeller(flow: string): boolean {
  const rule = flowRule(flow);
  return rule?.statusesBy === 'seller' || rule?.label === 'carrier';
}

/** Flows that this tool shows and never processes. */
export function isShownOnly(flow: string): boolean {
  return flowRule(flow)?.scope === 'shown';
}

/** Flows handed over in a carriage (отгрузка, 交运). */
export function hasCarriage(flow: string): boolean {
  return flowRule(flow)?.handOver === 'carriage';
}

/** Whose label this posting carries. */
export function labelOf(posting: {
  readonly flow: string;
  readonly actions: readonly string[];
}): FlowRule['label'] {
  const isOffered = posting.actions.some((action) => action.startsWith('label_download'));
  return isOffered ? 'ozon' : (flowRule(posting.flow)?.label ?? 'ozon');
}
