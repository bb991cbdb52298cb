import { join } from 'node:path';
import { createDatabase } from '../store/postgres-database.js';

/** Where a world keeps its orders. */
export interface Place {
  readonly url: string;
  end(): Promise<void>;
}

/** A file in the world's folder, or a database of its own on the PostgreSQL server of that address. */
export async function openPlace(server: string | undefined, folder: string): Promise<Place> {
  if (server === undefined) return { url: join(folder, 'ozf.db'), end: async () => undefined };
  const { url, drop } = await createDatabase(server);
  return { url, end: drop };
}
