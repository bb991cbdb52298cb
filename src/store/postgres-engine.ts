import type { Engine } from './engine.js';
export async function openPostgres(_url: string): Promise<Engine> {
  throw new Error('soon');
}
