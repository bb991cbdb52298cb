import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Place } from './config-folders.js';

export interface CjkFontSetting {
  readonly path: string;
  /** One face of a collection; the simplified Chinese one, or the first, where it is undefined. */
  readonly face: string | undefined;
}

/** The font with Chinese letters that the machine brings or its packages install, if there is one. */
export function usualCjkFont(
  { platform, env }: Pick<Place, 'platform' | 'env'>,
  exists: (path: string) => boolean = existsSync,
): CjkFontSetting | undefined {
  const windows = join(env.WINDIR || 'C:\\Windows', 'Fonts');
  const paths =
    platform === 'win32' ? ON_WINDOWS.map((file) => join(windows, file)) : (USUAL[platform] ?? ON_LINUX);
  const path = paths.find(exists);
  return path === undefined ? undefined : { path, face: undefined };
}

const ON_WINDOWS = ['msyh.ttc', 'msyh.ttf', 'Deng.ttf', 'simhei.ttf', 'simsun.ttc'];
/** Debian's, Fedora's and Arch's places of Noto and Source Han, then smaller fonts. */
const ON_LINUX = [
  '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc',
  '/usr/share/fonts/google-noto-sans-cjk-fonts/NotoSansCJK-Regular.ttc',
  '/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc',
  '/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc',
  '/usr/share/fonts/adobe-source-han-sans/SourceHanSansCN-Regular.otf',
  '/usr/share/fonts/truetype/wqy/wqy-microhei.ttc',
  '/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc',
  '/usr/share/fonts/wqy-zenhei/wqy-zenhei.ttc',
];
const USUAL: Readonly<Record<string, readonly string[]>> = {
  darwin: [
    '/System/Library/Fonts/PingFang.ttc',
    '/System/Library/Fonts/Hiragino Sans GB.ttc',
    '/System/Library/Fonts/STHeiti Light.ttc',
    '/System/Library/Fonts/Supplemental/Songti.ttc',
  ],
};
