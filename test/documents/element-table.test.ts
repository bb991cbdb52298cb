import { expect, test } from 'vitest';
import { layoutTable } from '../../src/documents/element-table.js';
import type { ElementOf } from '../../src/documents/template-schema.js';

const context = {
  place: { template: 'mine' },
  scope: { list: [{}] },
  typesetter: {
    measureIn: () => (text: string, sizePt: number) => ([...text].length * sizePt) / 10,
    hasGlyph: () => true,
    runsOf: (font: 'regular' | 'bold', text: string) => [{ font, text }],
    filesOf: () => [],
  },
  dpi: 300,
  pictures: new Map(),
  shiftX: 0,
  shiftY: 0,
};

function rowOf(sizes: readonly number[], value = 'x') {
  const columns = sizes.map((size, index) => ({
    title: '',
    width: 20,
    value: index === 0 ? 'x' : value,
    font: 'regular' as const,
    size,
    maxLines: 3,
    overflow: 'error' as const,
    align: 'left' as const,
    mayBeEmpty: false,
  }));
  const table: ElementOf<'table'> = {
    kind: 'table',
    x: 0,
    y: 0,
    rows: 'list',
    size: 10,
    padding: 1,
    columns,
  };
  const [shapes = []] = layoutTable(table, context, { page: { width: 100, height: 100 }, margin: 0 });
  const baselines = shapes.flatMap((shape) => (shape.kind === 'line of text' ? [shape.baselineMm] : []));
  const lines = shapes.flatMap((shape) => (shape.kind === 'stroke' ? [shape.from.yMm] : []));
  return { baselines, heightMm: (lines[1] ?? 0) - (lines[0] ?? 0) };
}

test('cells of a row stand on one line whatever their size', () => {
  const { baselines } = rowOf([14, 10, 8]);
  expect(baselines[1]).toBeCloseTo(baselines[0] ?? 0, 6);
  expect(baselines[2]).toBeCloseTo(baselines[0] ?? 0, 6);
});

test('and a row grows for it by a millimetre at most', () => {
  const two = 'xxxxxxxxxx xxxxxxxxxx';
  const near = rowOf([13, 11], two);
  expect(near.baselines[1]).toBeCloseTo(near.baselines[0] ?? 0, 6);
  const far = rowOf([20, 11], two);
  const alone = rowOf([11, 11], two);
  expect(far.heightMm).toBeCloseTo(alone.heightMm, 6);
});
