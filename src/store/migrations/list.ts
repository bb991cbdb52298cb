import type { Migration } from '../migrate.js';
import * as first from './0001-first.js';
import * as wireDrift from './0002-wire-drift.js';
import * as unitData from './0003-unit-data.js';
import * as fifth from './0005-boxes.js';
import * as bench from './0006-bench.js';
import * as prints from './0007-prints.js';

/** By hand and in order; one that has been released is never changed. */
export const migrations: readonly Migration[] = [
  { version: 1, up: first.up },
  { version: 2, up: wireDrift.up },
  { version: 3, up: unitData.up },
  { version: 5, up: fifth.up },
  { version: 6, up: bench.up },
  { version: 7, up: prints.up },
];
