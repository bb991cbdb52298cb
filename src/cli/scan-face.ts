import type { AppError } from '../domain/errors.js';
import type { ScanLoop, ScanNews, ScanResult } from '../workflow/scan-loop.js';
import type { Context } from './context.js';
import { pageRows, type Said } from './scan-page.js';
import { bellsOf, newsJson, newsLine, newsWord, resultJson, resultLines } from './scan-text.js';

/** How a scan loop shows itself: as lines, or as one calm page of a terminal. */
export interface ScanFace {
  open(): Promise<void>;
  result(result: ScanResult): Promise<void>;
  readonly news: (news: ScanNews) => Promise<void>;
  error(error: AppError): Promise<void>;
  /** What is to be scanned next, where that is told apart from the answers. */
  next(): Promise<void>;
  /** A look at the clock and at the size of the window. */
  readonly tick?: (() => Promise<readonly ScanNews[]>) | undefined;
  close(): Promise<void>;
}

export function faceOf(context: Context, loop: ScanLoop, commands: readonly string[]): ScanFace {
  const { style, world } = context;
  const isTerminal = style.isInteractive && !style.isJson;
  const isPage = isTerminal && world.output.isTTY && !style.isQuiet && world.env.TERM !== 'dumb';
  return isPage ? pageFace(context, loop, commands) : lineFace(context, loop, { isTerminal, commands });
}

interface LineOptions {
  readonly isTerminal: boolean;
  readonly commands: readonly string[];
}

function lineFace(context: Context, loop: ScanLoop, { isTerminal, commands }: LineOptions): ScanFace {
  const { output, style, words } = context;
  const line = (text: string, { isBad, bells }: { isBad: boolean; bells: number }) => {
    const mark = isBad ? output.paint.bad(text.slice(0, 1)) : output.paint.good(text.slice(0, 1));
    return output.line(`${isTerminal ? '\u0007'.repeat(bells) : ''}${mark}${text.slice(1)}`);
  };
  const next = async () => {
    if (!isTerminal) return;
    const { posting, tote, lines, left, points = [], asks = [] } = await loop.screen();
    if (posting !== undefined) output.note(`${tote === undefined ? '' : `[${tote}] `}${posting}`);
    for (const { done, of, bin = '', offerId, name, tote: into } of lines)
      output.note(`  ${done}/${of}${into === undefined ? '' : ` → [${into}]`}  ${bin}  ${offerId}  ${name}`);
    for (const text of points) output.note(`  · ${text[words.language]}`);
    for (const text of asks) output.note(`  ? ${text[words.language]}`);
    output.note(`${words.catalog.scans.prompt} (${left}):`);
  };
  return {
    next,
    open: async () => {
      const typed = commands.map((word) => `#${word}`).join(' ');
      if (isTerminal) output.note(words.fill(words.catalog.scans.help, { commands: typed }));
      await next();
    },
    result: async (result) => {
      if (style.isJson) return output.line(JSON.stringify(resultJson(result, context)));
      // Quiet tells refusals only; a script that reads JSON has asked for every line.
      if (style.isQuiet && result.isAccepted) return;
      const text = resultLines(result, context).join('\n  ');
      await line(text, { isBad: result.error !== undefined, bells: bellsOf(result) });
    },
    news: async (news) => {
      if (style.isJson) return output.line(JSON.stringify(newsJson(news, context)));
      if (style.isQuiet && !news.error) return;
      await line(newsLine(news, context), { isBad: news.error !== undefined, bells: bellsOf(news) });
    },
    error: async (error) => {
      if (!style.isJson) await line(`✗ ${words.error(error)}`, { isBad: true, bells: 0 });
    },
    close: async () => {},
  };
}

function pageFace(context: Context, loop: ScanLoop, commands: readonly string[]): ScanFace {
  const { output, words } = context;
  const { fullScreen } = output;
  const prompt = `${words.catalog.page.scan}: `;
  let said: readonly Said[] = [];
  let extra: readonly string[] = [];
  let shown = '';
  let drawnIn = '';
  let failures: readonly string[] = [];
  const say = (one: Said) => {
    said = [...said, one].slice(-MOST_SAID);
  };
  const rows = async () => {
    const now = (await context.clock()).now();
    const view = { title: `ozf ${context.command}`, now, screen: await loop.screen(), said, extra, commands };
    return pageRows(view, fullScreen.size(), { words, paint: output.paint });
  };
  const draw = async (kind: 'whole' | 'around') => {
    const page = await rows();
    const window = JSON.stringify(fullScreen.size());
    const isSame = window === drawnIn;
    if (kind === 'around' && isSame && page.join('\n') === shown) return;
    shown = page.join('\n');
    drawnIn = window;
    // In a window of another size everything lies elsewhere.
    await (kind === 'around' && isSame ? fullScreen.drawAround(page) : fullScreen.draw(page, prompt));
  };
  return {
    open: async () => {
      await fullScreen.open();
      await draw('whole');
    },
    next: async () => {},
    result: async (result) => {
      const [text = '', ...more] = resultLines(result, context);
      extra = result.code === '#done' ? [words.catalog.page.ending] : more;
      say({ text, tone: result.error ? 'bad' : 'good', isHead: true });
      await fullScreen.ring(bellsOf(result));
      await draw('whole');
    },
    news: async (news) => {
      const isHead = news.bell === 'stop';
      say({ text: newsWord(news, context), tone: isHead ? 'bad' : 'news', isHead });
      await fullScreen.ring(bellsOf(news));
      await draw('around');
    },
    error: async (error) => {
      failures = [...failures, words.error(error)];
    },
    tick: async () => {
      await draw('around');
      return [];
    },
    close: async () => {
      await fullScreen.close();
      for (const text of failures) await output.line(`${output.paint.bad('✗')} ${text}`);
    },
  };
}
const MOST_SAID = 30;
