import { type Catalog, en } from './en.js';

export const ru: Catalog = en;
