import { type Catalog, en } from './en.js';

export const zh: Catalog = en;
