import { expect, it } from 'vitest';
import { createAsk } from '../../src/cli/ask.js';
import { loadWords } from '../../src/cli/words.js';

const nobody = async (): Promise<never> => {
  throw new Error('not asked for');
};

it.each([
  ['#ok', 'agreed'],
  ['№щл', 'agreed'],
  ['y', 'agreed'],
  ['да', 'agreed'],
  ['', 'declined'],
  ['4607123750223', 'declined'],
])('the bench begins by a scan of the command sheet: %s is %s', async (answer, outcome) => {
  const words = await loadWords('en');
  const prompt = { confirm: nobody, secret: nobody, choose: nobody, one: nobody, text: async () => answer };
  const ask = createAsk({ isYes: false, isInteractive: true, prompt, words: () => words, typed: ['bench'] });
  const told = await ask({ code: 'bench', details: {} }).then(
    () => 'agreed',
    (thrown: { code?: string }) => thrown.code,
  );
  expect(told).toBe(outcome);
});

it('what to type instead of an answer is one line that a shell reads as it was typed', async () => {
  const words = await loadWords('en');
  const prompt = { confirm: nobody, secret: nobody, choose: nobody, one: nobody, text: nobody };
  const typed = ['label', '--all', '--warehouse', 'Ногинск, мелочь', '--reason', 'не "читается"'];
  const ask = createAsk({ isYes: false, isInteractive: false, prompt, words: () => words, typed });
  await expect(ask({ code: 'second-copy', details: {} })).rejects.toMatchObject({
    hint: `ozf label --all --warehouse "Ногинск, мелочь" --reason 'не "читается"' --yes`,
  });
});
