import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { tracksDiagram } from '../../src/domain/diagram.js';
import { benchStages, papersStates, stages } from '../../src/domain/tracks.js';

const BEGIN = '<!-- tracks:begin -->\n';
const END = '\n<!-- tracks:end -->';

describe('the picture of both tracks', () => {
  test('in src/README.md is the one that the tables draw', async () => {
    const readme = await readFile(new URL('../../src/README.md', import.meta.url), 'utf8');
    const drawn = readme.slice(readme.indexOf(BEGIN) + BEGIN.length, readme.indexOf(END));
    expect(drawn).toBe(tracksDiagram());
  });

  test('shows every stage and every state of the papers', () => {
    const diagram = tracksDiagram();
    for (const state of [...stages, ...papersStates]) expect(diagram).toContain(state);
  });

  test('names the bench instead of listing its six stages', () => {
    expect(tracksDiagram()).not.toContain(benchStages.join(', '));
    expect(tracksDiagram()).toContain('| split | the bench | split |');
  });
});
