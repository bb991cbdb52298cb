import type { Language } from '../config.js';
import type { Catalog } from './en.js';

export type { Catalog } from './en.js';

/** One language's texts; only that language is loaded. */
export async function loadCatalog(language: Language): Promise<Catalog> {
  if (language === 'zh') return (await import('./zh.js')).zh;
  if (language === 'ru') return (await import('./ru.js')).ru;
  return (await import('./en.js')).en;
}
