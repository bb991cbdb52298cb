import { basename, dirname, join } from 'node:path';
import type { Environment } from './config.js';

export interface Place {
  readonly env: Environment;
  readonly platform: string;
  readonly homeFolder: string;
}

/** Where the platform keeps a program's settings. */
export function configFolder({ env, platform, homeFolder }: Place): string {
  if (platform === 'win32') return join(env.APPDATA || join(homeFolder, 'AppData', 'Roaming'), 'ozf');
  if (platform === 'darwin') return join(homeFolder, 'Library', 'Application Support', 'ozf');
  return join(env.XDG_CONFIG_HOME || join(homeFolder, '.config'), 'ozf');
}

/** Where the platform keeps a program's data. */
export function dataFolder({ env, platform, homeFolder }: Place): string {
  if (platform === 'win32') return join(env.LOCALAPPDATA || join(homeFolder, 'AppData', 'Local'), 'ozf');
  if (platform === 'darwin') return join(homeFolder, 'Library', 'Application Support', 'ozf');
  return join(env.XDG_DATA_HOME || join(homeFolder, '.local', 'share'), 'ozf');
}

/** Labels, carriage documents and file messages lie beside the database that speaks of them. */
export function filesFolderOf(store: string, place: Place): string {
  if (/^postgres(ql)?:\/\//.test(store)) return join(dataFolder(place), 'files');
  const path = store.replace(/^sqlite:/, '');
  return basename(path) === 'ozf.db' ? join(dirname(path), 'files') : `${path}.files`;
}
