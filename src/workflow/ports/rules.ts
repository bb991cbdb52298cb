/** What the seller works by: `templates/rules/*.yaml`, where a seller's own file of the same name wins. */
export interface Rules {
  checklists(): Promise<Checklists>;
  packing(): Promise<PackingRules>;
  deliveries(): Promise<DeliveryRules>;
  aql(): Promise<AqlTables>;
}

/** Where a file of rules comes from. */
export interface RulesOrigin {
  /** `checklists@1`; goes into records. */
  readonly id: string;
  readonly version: number;
  readonly source: string;
  /** `YYYY-MM-DD`: when somebody last compared it with its source. */
  readonly checkedOn: string;
  readonly isOwn: boolean;
}

/** Said to a person, in each language. */
export interface RuleText {
  readonly en: string;
  readonly zh: string;
  readonly ru: string;
}

export interface Checklists extends RulesOrigin {
  readonly minor: {
    /** Minor defects that a unit may have and pass. */
    readonly limit: number;
    /** Categories where none may. */
    readonly never: readonly string[];
  };
  /** `common` holds for everything, the others for their categories and traits. */
  readonly lists: readonly Checklist[];
}

export interface Checklist {
  /** `shoes@2`. */
  readonly id: string;
  readonly categories: readonly string[];
  /** Traits of an item (`traitsOf`), and `marked` where Ozon wants a marking code. */
  readonly traits: readonly string[];
  readonly points: readonly ChecklistPoint[];
}

export interface ChecklistPoint {
  readonly id: string;
  /** Somebody has to say of each unit that it holds. */
  readonly isMandatory: boolean;
  /** What it is called when it does not hold: names of `domain/inspection.ts`. */
  readonly defects: readonly string[];
  readonly text: RuleText;
}

export interface PackingRules extends RulesOrigin {
  /** Cushioning on each side, where no trait asks for more. */
  readonly padMm: number;
  /** Fuller than this a carton is well used. */
  readonly leastFillPercent: number;
  readonly sizes: readonly SizeLimit[];
  readonly traits: readonly TraitRule[];
  /** Traits that do not travel in one box. */
  readonly apart: readonly TraitConflict[];
  /** Where the sources contradict each other: told, never enforced. */
  readonly disputed: readonly DisputedRule[];
}

export interface SizeLimit {
  readonly id: string;
  /** Longest first. */
  readonly mostMm: readonly [number, number, number];
  readonly leastMm?: readonly [number, number, number] | undefined;
  readonly mostGrams: number;
  readonly source: string;
  /** What another source says. */
  readonly doubt?: RuleText | undefined;
}

export interface TraitRule {
  readonly trait: string;
  /** It holds for a box of at least this weight too, whatever lies in it. */
  readonly fromGrams?: number | undefined;
  readonly padMm: number;
  readonly isReinforced: boolean;
  readonly isUpright: boolean;
  readonly materials: readonly RuleStep[];
  readonly steps: readonly RuleStep[];
  /** As printed, in Russian: carriers in Russia read it. */
  readonly stickers: readonly string[];
  readonly source: string;
}

export interface RuleStep {
  readonly id: string;
  /** The box does not close before somebody has ticked it. */
  readonly isTicked: boolean;
  readonly text: RuleText;
}

export interface TraitConflict {
  readonly traits: readonly [string, string];
  readonly text: RuleText;
  readonly source: string;
}

export interface DisputedRule {
  readonly id: string;
  readonly text: RuleText;
  readonly sources: readonly string[];
}

export interface DeliveryRules extends RulesOrigin {
  readonly restrictions: readonly DeliveryRestriction[];
  /** cm³ to a kilogram, by the carrier's name in lower case. */
  readonly divisors: Readonly<Record<string, number>>;
}

export interface DeliveryRestriction {
  readonly id: string;
  readonly traits: readonly string[];
  /** `integration_type_flow`; empty: every flow. */
  readonly flows: readonly string[];
  /** In the method's name, lower case; empty: every method. */
  readonly methods: readonly string[];
  readonly verdict: 'warn' | 'block';
  readonly text: RuleText;
  readonly source: string;
}

export interface AqlTables extends RulesOrigin {
  /** By lot size, ascending. */
  readonly letters: readonly { readonly mostUnits: number; readonly letter: string }[];
  readonly samples: Readonly<Record<string, number>>;
  readonly plans: readonly AqlPlan[];
}

/** What one letter means at one AQL; where an arrow stands in the table, the letter that it leads to. */
export interface AqlPlan {
  readonly letter: string;
  /** `1.0`, `2.5`, `4.0`. */
  readonly aql: string;
  readonly sample: number;
  readonly accept: number;
  readonly from?: string | undefined;
}
