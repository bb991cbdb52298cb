import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import type {
  AqlTables,
  Checklists,
  DeliveryRules,
  PackingRules,
  Rules,
  RulesOrigin,
} from '../workflow/ports.js';
import { aqlSchema, checklistsSchema, deliverySchema, packingSchema } from './rules-schema.js';
import { templateError } from './template-error.js';
import type { TemplateFolders } from './template-folders.js';
import { parseYaml, type Refusal } from './yaml-file.js';

/** Each file is read once, when somebody first asks for it. */
export function rulesIn(folders: TemplateFolders): Rules {
  const checklists = once(async () => toChecklists(await load(folders, 'checklists', checklistsSchema)));
  const packing = once(async () => toPacking(await load(folders, 'packing', packingSchema)));
  const deliveries = once(async () => toDeliveries(await load(folders, 'delivery', deliverySchema)));
  const aql = once(async () => toAql(await load(folders, 'aql', aqlSchema, aqlProblems)));
  return { checklists, packing, deliveries, aql };
}

function once<Value>(read: () => Promise<Value>): () => Promise<Value> {
  let reading: Promise<Value> | undefined;
  return () => {
    reading ??= read();
    return reading;
  };
}

interface Loaded<Value> {
  readonly told: Value;
  readonly origin: RulesOrigin;
}
interface Dated {
  readonly version: number;
  readonly source: string;
  readonly checked_on: string;
}

async function load<Schema extends z.ZodType<Dated>>(
  folders: TemplateFolders,
  name: string,
  schema: Schema,
  problemsOf: (told: z.output<Schema>) => readonly Refusal[] = () => [],
): Promise<Loaded<z.output<Schema>>> {
  for (const folder of [folders.own, folders.shipped]) {
    if (folder === undefined) continue;
    const path = join(folder, 'rules', `${name}.yaml`);
    const text = await textOf(path);
    if (text === undefined) continue;
    const told = parseYaml({ name: `rules/${name}`, path, text }, schema, { problemsOf });
    const { version, source, checked_on: checkedOn } = told;
    const isOwn = folder === folders.own;
    return { told, origin: { id: `${name}@${version}`, version, source, checkedOn, isOwn } };
  }
  const place = { template: `rules/${name}` };
  throw templateError('template-not-found', place, 'there is no such file', {
    details: { names: ruleNames },
  });
}
const ruleNames = ['checklists', 'packing', 'delivery', 'aql'];

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw cause;
  }
}

function toChecklists({ told, origin }: Loaded<z.output<typeof checklistsSchema>>): Checklists {
  const lists = Object.entries(told.lists).map(([id, { version, categories, traits, points }]) => ({
    id: `${id}@${version}`,
    categories,
    traits,
    points: points.map((point) => ({
      id: point.id,
      isMandatory: point.mandatory,
      defects: point.defects,
      text: point.text,
    })),
  }));
  return { ...origin, minor: told.minor, lists };
}

type ToldPacking = z.output<typeof packingSchema>;
type ToldStep = ToldPacking['traits'][number]['steps'][number];

function toPacking({ told, origin }: Loaded<ToldPacking>): PackingRules {
  return {
    ...origin,
    padMm: told.pad_mm,
    leastFillPercent: told.least_fill_percent,
    sizes: told.sizes.map((size) => ({
      id: size.id,
      mostMm: size.most_mm,
      leastMm: size.least_mm,
      mostGrams: size.most_grams,
      source: size.source,
      doubt: size.doubt,
    })),
    traits: told.traits.map((rule) => ({
      trait: rule.trait,
      fromGrams: rule.from_grams,
      padMm: rule.pad_mm,
      isReinforced: rule.reinforced,
      isUpright: rule.upright,
      materials: rule.materials.map(toStep),
      steps: rule.steps.map(toStep),
      stickers: rule.stickers,
      source: rule.source,
    })),
    apart: told.apart,
    disputed: told.disputed,
  };
}

function toStep({ id, ticked, text }: ToldStep) {
  return { id, isTicked: ticked, text };
}

function toDeliveries({ told, origin }: Loaded<z.output<typeof deliverySchema>>): DeliveryRules {
  return { ...origin, restrictions: told.restrictions, divisors: told.divisors };
}

type ToldAql = z.output<typeof aqlSchema>;

function toAql({ told, origin }: Loaded<ToldAql>): AqlTables {
  return {
    ...origin,
    letters: told.letters.map(({ most_units: mostUnits, letter }) => ({ mostUnits, letter })),
    samples: told.samples,
    plans: told.plans.map(({ letter, aql, use, accept }) => ({
      letter,
      aql,
      sample: told.samples[use ?? letter] ?? 0,
      accept,
      from: use,
    })),
  };
}

/** A letter that has no sample would let a lot pass unseen. */
function aqlProblems(told: ToldAql): readonly Refusal[] {
  return told.plans.flatMap(({ letter, use }, index) => {
    const wanted = use ?? letter;
    if (told.samples[wanted] !== undefined) return [];
    const field = use === undefined ? 'letter' : 'use';
    return [
      { path: ['plans', index, field], message: `samples does not say how many units ${wanted} means` },
    ];
  });
}
