import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'ozf-store-'));
  return {
    folder,
    path: (name: string) => join(folder, name),
    drop: () => rmSync(folder, { recursive: true, force: true }),
  };
}
