import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { rulesIn } from '../../src/documents/rules-file.js';
import { isDefect } from '../../src/domain/inspection.js';
import { knownTraits } from '../../src/domain/traits.js';
import { shipped } from './paper.js';

let own = '';
beforeEach(async () => {
  own = await mkdtemp(join(tmpdir(), 'ozf-rules-'));
  await mkdir(join(own, 'rules'));
});
afterEach(() => rm(own, { recursive: true, force: true }));

const rules = () => rulesIn({ ...shipped, own });
const write = (name: string, yaml: string) => writeFile(join(own, 'rules', `${name}.yaml`), yaml);

describe('the rules that come with the program', () => {
  test('name their source and the day of the last look', async () => {
    const all = [
      await rules().checklists(),
      await rules().packing(),
      await rules().deliveries(),
      await rules().aql(),
    ];
    expect(all.map(({ id }) => id)).toEqual(['checklists@1', 'packing@1', 'delivery@1', 'aql@1']);
    for (const each of all) {
      expect(each.source.length).toBeGreaterThan(10);
      expect(each.checkedOn).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(each.isOwn).toBe(false);
    }
  });

  test('a checklist speaks of defects that exist, and asks nothing of a unit that has no trait', async () => {
    const { lists, minor } = await rules().checklists();
    expect(
      lists
        .flatMap(({ points }) => points.flatMap(({ defects }) => defects))
        .filter((name) => !isDefect(name)),
    ).toEqual([]);
    const common = lists.find(({ id }) => id === 'common@1');
    expect(common?.points.some(({ isMandatory }) => isMandatory)).toBe(false);
    expect(lists.find(({ traits }) => traits.includes('powered'))?.points[0]?.isMandatory).toBe(true);
    expect(minor).toEqual({ limit: 1, never: ['gift', 'beauty'] });
  });

  test('every rule is for a trait that the program knows', async () => {
    const known: readonly string[] = [...knownTraits, 'marked'];
    const packing = await rules().packing();
    const named = [
      ...(await rules().checklists()).lists.flatMap(({ traits }) => traits),
      ...packing.traits.map(({ trait }) => trait),
      ...packing.apart.flatMap(({ traits }) => traits),
      ...(await rules().deliveries()).restrictions.flatMap(({ traits }) => traits),
    ];
    expect(named.filter((trait) => !known.includes(trait))).toEqual([]);
  });

  test('what is fragile is reinforced and has five centimetres around it', async () => {
    const { traits, padMm, sizes, disputed } = await rules().packing();
    const fragile = traits.find(({ trait }) => trait === 'fragile');
    expect(fragile).toMatchObject({ padMm: 50, isReinforced: true, stickers: ['Хрупкое'] });
    expect(fragile?.steps.filter(({ isTicked }) => isTicked).map(({ id }) => id)).toEqual([
      'nothing-moves',
      'fragile-marked',
    ]);
    expect(padMm).toBe(20);
    expect(sizes[0]).toMatchObject({ mostMm: [1800, 800, 800], mostGrams: 25_000 });
    expect(disputed.map(({ sources }) => sources.length)).toEqual([2]);
  });

  test('a delivery of 300 is judged by 50 units, and an arrow leads to the sample of another letter', async () => {
    const { letters, plans } = await rules().aql();
    const letter = letters.find(({ mostUnits }) => mostUnits >= 300)?.letter;
    const plan = (of: string | undefined, aql: string) =>
      plans.find((each) => each.letter === of && each.aql === aql);
    expect(plan(letter, '2.5')).toMatchObject({ letter: 'H', sample: 50, accept: 3 });
    expect(plan('D', '4.0')).toMatchObject({ sample: 13, accept: 1, from: 'E' });
    expect(plan('L', '2.5')).toMatchObject({ sample: 200, accept: 10 });
    expect(plans).toHaveLength(letters.length * 3);
  });
});

describe("the seller's own rules", () => {
  const delivery = [
    'version: 7',
    'source: my contract with CDEK',
    'checked_on: "2026-11-20"',
    'restrictions: []',
    'divisors: { CDEK: 5000 }',
    '',
  ].join('\n');

  test('take the place of the shipped file, and of that one only', async () => {
    await write('delivery', delivery);
    expect(await rules().deliveries()).toMatchObject({
      id: 'delivery@7',
      isOwn: true,
      restrictions: [],
      divisors: { cdek: 5000 },
    });
    expect((await rules().aql()).isOwn).toBe(false);
  });

  const broken = [
    ['without a source', delivery.replace(/source.*\n/, ''), 1, /source/],
    ['with a misspelt key', delivery.replace('restrictions', 'restriktions'), 4, /restriktions/],
    ['with a day that is none', delivery.replace('2026-11-20', 'yesterday'), 3, /checked_on/],
    ['that are no YAML', `${delivery}  - [`, 6, /./],
  ] as const;
  test.each(broken)('%s are refused with line and column', async (_title, yaml, line, message) => {
    await write('delivery', yaml);
    await expect(rules().deliveries()).rejects.toMatchObject({
      kind: 'usage',
      code: 'template-invalid',
      message,
      details: { template: 'rules/delivery', line, column: expect.any(Number) },
    });
  });

  test('a sampling letter without a sample is refused where it stands', async () => {
    const yaml = await readFile(join(shipped.shipped, 'rules', 'aql.yaml'), 'utf8');
    await write('aql', yaml.replace('C: 5, ', ''));
    await expect(rules().aql()).rejects.toMatchObject({
      code: 'template-invalid',
      message: /how many units C means/,
    });
  });
});
