import type { PrintTrouble } from './workflow/ports.js';

/** What `lpstat -l -p NAME` and `lpstat -a NAME` tell of a printer, spoken in the locale C. */
export interface QueueSeen {
  readonly isEnabled: boolean;
  readonly isAccepting: boolean;
  readonly trouble: PrintTrouble | undefined;
  /** The print system's own words for what is wrong. */
  readonly words: string;
}

export function queueSeen(state: string, acceptance: string): QueueSeen {
  const [first = '', second = ''] = state.split('\n');
  const reasons = alertsOf(state);
  const isEnabled = !/ disabled since /.test(first) && !reasons.includes('paused');
  const words = /^\s/.test(second) && !/^\s+Form mounted/.test(second) ? second.trim() : '';
  return {
    isEnabled,
    isAccepting: !/ not accepting requests /.test(acceptance),
    trouble: isEnabled ? troubleOf(reasons) : 'stopped',
    words,
  };
}

/** How a job stands among those that `lpstat -l -o NAME` lists; undefined when it is none of them. */
export interface JobSeen {
  readonly reasons: readonly string[];
  /** What the printer's own program says of it at this moment. */
  readonly words: string;
}

export function jobSeen(list: string, job: string): JobSeen | undefined {
  const lines = list.split('\n');
  const start = lines.findIndex((line) => line.split(/\s+/)[0] === job);
  if (start === -1) return undefined;
  const end = lines.findIndex((line, index) => index > start && /^\S/.test(line));
  const told = lines.slice(start, end === -1 ? undefined : end).join('\n');
  return { reasons: alertsOf(told), words: /^\s+Status: (.*)$/m.exec(told)?.[1]?.trim() ?? '' };
}

/** Keywords of IPP (RFC 8011, section 5.4.12), with or without their severity; the order is from grave to light. */
const TROUBLES: readonly (readonly [PrintTrouble, RegExp])[] = [
  ['out-of-paper', /^media-(empty|needed)/],
  ['jam', /^media-jam/],
  ['open', /^(door|cover|interlock)-open/],
  ['offline', /^(offline|connecting-to-device|timed-out|shutdown)/],
];

export function troubleOf(reasons: readonly string[]): PrintTrouble | undefined {
  return TROUBLES.find(([, pattern]) => reasons.some((reason) => pattern.test(reason)))?.[0];
}

/** Many drivers set no keyword and only speak; these are the sentences of CUPS' own backends, and usual ones of others. */
const SAYINGS: readonly (readonly [PrintTrouble, RegExp])[] = [
  [
    'out-of-paper',
    /out of (paper|media|labels)|no (paper|media)|(paper|media) (is )?empty|load (paper|media)/i,
  ],
  ['jam', /\bjam(med)?\b/i],
  ['open', /(cover|door|head) (is )?open/i],
  [
    'offline',
    /waiting for printer to become available|not exist or is unavailable|unreachable|not (responding|connected)|off-?line|turned off/i,
  ],
];

/** What stops a job by itself, whatever its printer's keywords say. */
export function jobTrouble({ reasons, words }: JobSeen): PrintTrouble | undefined {
  if (reasons.some((reason) => /^job-hold|^job-held/.test(reason))) return 'held';
  if (reasons.some((reason) => /^(job-completed-with-errors|aborted|document-)/.test(reason)))
    return 'failed';
  if (reasons.includes('printer-stopped')) return 'stopped';
  return SAYINGS.find(([, saying]) => saying.test(words))?.[0];
}

/** How a job ended that is in the queue no more; older CUPS says nothing but that it is over. */
export function endOfJob({ reasons }: Pick<JobSeen, 'reasons'>): 'printed' | 'cancelled' | 'failed' {
  if (reasons.some((reason) => /^job-canceled/.test(reason))) return 'cancelled';
  return jobTrouble({ reasons, words: '' }) === 'failed' ? 'failed' : 'printed';
}

/** `request id is NAME-12 (1 file(s))`; a name may hold hyphens. */
export function jobIdOf(answer: string, printer: string): string | undefined {
  const words = answer.split(/\s+/);
  return words.find((word) => word.startsWith(`${printer}-`) && /^\d+$/.test(word.slice(printer.length + 1)));
}

/** The sizes that `lpoptions -p NAME -l` lists, in mm; `any` when it takes sizes that a job asks for. */
export function sizesOf(options: string) {
  const line = options.split('\n').find((each) => /^PageSize\b/.test(each));
  if (line === undefined) return undefined;
  const names = line
    .slice(line.indexOf(':') + 1)
    .trim()
    .split(/\s+/);
  if (names.some((name) => /^\*?Custom\./.test(name))) return 'any';
  return names.flatMap((name) => sizeOf(name.replace(/^\*/, '')) ?? []);
}

const NAMED: Readonly<Record<string, readonly [number, number]>> = {
  A3: [297, 420],
  A4: [210, 297],
  A5: [148, 210],
  A6: [105, 148],
  Letter: [216, 279],
};

function sizeOf(name: string): { widthMm: number; heightMm: number } | undefined {
  const named = NAMED[name.replace(/\..*$/, '')];
  if (named) return { widthMm: named[0], heightMm: named[1] };
  const points = /^w(\d+)h(\d+)/.exec(name);
  if (points)
    return { widthMm: Number(points[1]) * MM_PER_POINT, heightMm: Number(points[2]) * MM_PER_POINT };
  const mm = /(?:^|_)(\d+(?:\.\d+)?)x(\d+(?:\.\d+)?)mm/i.exec(name);
  return mm ? { widthMm: Number(mm[1]), heightMm: Number(mm[2]) } : undefined;
}
const MM_PER_POINT = 25.4 / 72;

function alertsOf(text: string): readonly string[] {
  const told = /^\s+Alerts: (.*)$/m.exec(text)?.[1] ?? '';
  return told.split(/[\s,]+/).filter((word) => word !== '' && word !== 'none');
}
