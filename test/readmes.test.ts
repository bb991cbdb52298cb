import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const translations = ['README.ru.md', 'README.zh.md'];
const english = guide('README.md');

describe.each(translations)('%s', (name) => {
  const translated = guide(name);

  test('has every command and setting of the code blocks of README.md, in the same order', () => {
    expect(english.commands.length).toBeGreaterThan(80);
    expect(translated.commands).toEqual(english.commands);
  });

  test('says the same flags, words to scan and numbers beside each of them', () => {
    expect(translated.beside).toEqual(english.beside);
  });

  test('lists the same exit codes', () => {
    expect(english.exitCodes).toContain('75');
    expect(translated.exitCodes).toEqual(english.exitCodes);
  });

  test('has the same sections', () => {
    expect(translated.sections.length).toBe(english.sections.length);
  });

  test('leaves out no command, flag, file or word to scan that README.md tells of', () => {
    expect(english.told.filter((word) => !translated.told.includes(word))).toEqual([]);
  });

  test('tells of nothing that README.md does not know', () => {
    const ownLanguage = /^(--lang|OZF_LANG=)/;
    const more = translated.told.filter((word) => !english.told.includes(word) && !ownLanguage.test(word));
    expect(more).toEqual([]);
  });

  test('is linked from README.md and packed beside it', () => {
    const packed: { readonly files: readonly string[] } = JSON.parse(readText('package.json'));
    expect(readText('README.md').split('\n## ')[0]).toContain(`(${name})`);
    expect(packed.files).toContain(name);
  });
});

/** What a translation has in common with its original; README.md's own sections in other languages are none of it. */
function guide(name: string) {
  const sections = readText(name).split(/^(?=## )/m);
  const shared = sections.filter(
    (section) => !/^## (中文|Русский|For developers|Разработчикам|开发者)\n/.test(section),
  );
  const text = shared.join('');
  const lines = codeLines(text).filter((line) => withoutComment(line) !== '');
  return {
    sections: shared,
    commands: lines.map(withoutComment),
    beside: lines.map((line) => `${withoutComment(line)}: ${factsOf(line).join(' ')}`),
    exitCodes: [...text.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => code),
    told: [...new Set(codeSpans(text))],
  };
}

function readText(name: string): string {
  return readFileSync(join(root, name), 'utf8');
}

function codeLines(text: string): readonly string[] {
  const fenced = [...text.matchAll(/^```\w*\n([\s\S]*?)^```$/gm)].flatMap(([, body = '']) =>
    body.split('\n'),
  );
  return [...text.split('\n').filter((line) => line.startsWith('    ')), ...fenced];
}

function withoutComment(line: string): string {
  return line.replace(/(^|\s)# .*$/, '').trim();
}

/** What no language says otherwise, in whatever order a sentence needs it. */
function factsOf(line: string): readonly string[] {
  const comment = line.trim().slice(withoutComment(line).length);
  return (comment.match(/--[a-z-]+|#[a-z-]+|\d+/g) ?? []).toSorted();
}

/** What stands in backticks, but for single words such as the names of a table’s rows, which are translated. */
function codeSpans(text: string): readonly string[] {
  return [...text.replaceAll(/^```[\s\S]*?^```$/gm, '').matchAll(/`([^`]+)`/g)]
    .map(([, span = '']) => span.replaceAll(/\s+/g, ' '))
    .filter((span) => /[^a-z]/.test(span));
}
