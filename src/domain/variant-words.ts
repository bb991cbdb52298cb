/** What an article and a name say of the same product, where they contradict each other. */
export interface DifferingVariant {
  readonly inArticle: string;
  readonly inName: string;
}

/**
 * `SHIRT-RED-M` beside «Рубашка синяя, размер L»: a colour or a size of clothes that the one names and the other does
 * not. What only one of them names says nothing.
 */
export function differingVariant(article: string, name: string): DifferingVariant | undefined {
  const [ofArticle, ofName] = [wordsOf(article), wordsOf(name)];
  return (
    contradiction(coloursIn(ofArticle), coloursIn(ofName)) ??
    contradiction(sizesIn(ofArticle), sizesIn(ofName))
  );
}

type Found = ReadonlyMap<string, string>;

function contradiction(first: Found, second: Found): DifferingVariant | undefined {
  if (first.size === 0 || second.size === 0) return undefined;
  if ([...first.keys()].some((key) => second.has(key))) return undefined;
  const words = (found: Found) => [...found.values()].join(', ');
  return { inArticle: words(first), inName: words(second) };
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function coloursIn(words: readonly string[]): Found {
  const found = new Map<string, string>();
  for (const word of words) {
    const colour = COLOURS.find(
      ({ exact, stems }) => exact.includes(word) || stems.some((stem) => word.startsWith(stem)),
    );
    if (colour) found.set(colour.exact[0] ?? '', word);
  }
  return found;
}

/** Whole words as articles have them, and the beginnings that Russian endings leave alone. */
const COLOURS: readonly { readonly exact: readonly string[]; readonly stems: readonly string[] }[] = [
  { exact: ['white', 'wht'], stems: ['белый', 'белая', 'белое', 'белые', 'белого', 'белой'] },
  { exact: ['black', 'blk'], stems: ['черн', 'чёрн'] },
  { exact: ['red'], stems: ['красный', 'красная', 'красное', 'красные'] },
  { exact: ['blue', 'navy'], stems: ['синий', 'синяя', 'синее', 'синие', 'голуб'] },
  { exact: ['green', 'grn'], stems: ['зелен', 'зелён'] },
  { exact: ['yellow', 'ylw'], stems: ['желт', 'жёлт'] },
  { exact: ['pink'], stems: ['розов'] },
  { exact: ['grey', 'gray', 'gry'], stems: ['серый', 'серая', 'серое', 'серые'] },
  { exact: ['brown', 'brn'], stems: ['коричнев'] },
  { exact: ['purple', 'violet'], stems: ['фиолетов'] },
  { exact: ['orange'], stems: ['оранжев'] },
];

function sizesIn(words: readonly string[]): Found {
  return new Map(
    words.filter((word) => SIZES.includes(word)).map((word) => [same(word), word.toUpperCase()]),
  );
}
const SIZES: readonly string[] = ['xxs', 'xs', 's', 'm', 'l', 'xl', 'xxl', 'xxxl', '2xl', '3xl'];

function same(size: string): string {
  return size.replace(/^2xl$/, 'xxl').replace(/^3xl$/, 'xxxl');
}
