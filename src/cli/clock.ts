import { AppError } from '../domain/errors.js';
import type { RealTime } from './world.js';

export interface Clock {
  readonly now: () => Date;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** How many times faster than real time a practice runs; 1 for any other clock. */
  readonly speed: number;
}

/**
 * The clock that OZF_NOW asks for. An instant stands still and moves by what is slept; `+2h` shifts;
 * `x60@REAL=OURS` runs 60 times as fast since the real instant at which our time was OURS.
 */
export function clockOf(text: string | undefined, real: RealTime): Clock {
  if (text === undefined || text === '') return shifted(real, 0);
  const shiftMs = shiftOf(text);
  if (shiftMs !== undefined) return shifted(real, shiftMs);
  const rate = rateOf(text);
  if (rate) return running(real, rate);
  const instantMs = instantOf(text);
  if (instantMs === undefined) throw badClock(text);
  return standing(instantMs);
}

export interface Rate {
  readonly speed: number;
  readonly anchorRealMs: number;
  readonly anchorMs: number;
}

/** The text that makes another process follow the same rate. */
export function rateText(rate: Rate): string {
  return `x${rate.speed}@${new Date(rate.anchorRealMs).toISOString()}=${new Date(rate.anchorMs).toISOString()}`;
}

function shifted(real: RealTime, shiftMs: number): Clock {
  return { now: () => new Date(real.nowMs() + shiftMs), sleep: real.sleep, speed: 1 };
}

function running(real: RealTime, { speed, anchorRealMs, anchorMs }: Rate): Clock {
  return {
    now: () => new Date(Math.round(anchorMs + (real.nowMs() - anchorRealMs) * speed)),
    sleep: (milliseconds) => real.sleep(milliseconds / speed),
    speed,
  };
}

function standing(startMs: number): Clock {
  let nowMs = startMs;
  return {
    now: () => new Date(nowMs),
    sleep: async (milliseconds) => {
      nowMs += milliseconds;
    },
    speed: 1,
  };
}

const UNIT_MS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

function shiftOf(text: string): number | undefined {
  const match = /^([+-])(\d+(?:\.\d+)?)([smhd])$/.exec(text);
  if (!match) return undefined;
  const sizeMs = Number(match[2]) * (UNIT_MS[match[3] ?? ''] ?? 0);
  return match[1] === '-' ? -sizeMs : sizeMs;
}

function rateOf(text: string): Rate | undefined {
  const match = /^x(\d+(?:\.\d+)?)@([^=]+)=(.+)$/.exec(text);
  if (!match) return undefined;
  const anchorRealMs = instantOf(match[2] ?? '');
  const anchorMs = instantOf(match[3] ?? '');
  const speed = Number(match[1]);
  if (anchorRealMs === undefined || anchorMs === undefined || speed <= 0) return undefined;
  return { speed, anchorRealMs, anchorMs };
}

function instantOf(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text)) return undefined;
  const instantMs = Date.parse(text);
  return Number.isNaN(instantMs) ? undefined : instantMs;
}

function badClock(text: string): AppError {
  return new AppError({
    kind: 'usage',
    code: 'bad-clock',
    message: `OZF_NOW=${text} is no instant, shift or rate`,
    hint: 'unset OZF_NOW',
    details: { value: text },
  });
}
