import { createServer, type Server } from 'node:http';
import { type ClockAnchor, createClock, DAY } from './clock.js';
import { seedDay } from './day.js';
import { faultSet, readFaults } from './fault-reading.js';
import { createFaults } from './faults.js';
import { createRateLimit } from './gate.js';
import { handle } from './http.js';
import { createJournal, type JournalEntry } from './journal.js';
import { newKey } from './key.js';
import { seedPast } from './past.js';
import type { ShapeChoice } from './postings/shape-v4.js';
import { writeAhead } from './postings/written.js';
import { createSchedule } from './schedule.js';
import { newShelf } from './shelf.js';
import type { Posting, World } from './world.js';

export interface SandboxOptions {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host?: string;
  /** Fixes what was ordered; the dates come from the start. */
  readonly seed: number;
  readonly postings?: number;
  /** How many times faster than real time the practice runs. */
  readonly speed?: number;
  readonly realNowMs: () => number;
  /** A new one for each start: a new day. */
  readonly newRunId: string;
  /** A TTF with Cyrillic letters. */
  readonly fontFile: string;
  /** Ozon's is 50; tests whose real clock stands still want more. */
  readonly requestsPerSecond?: number;
  /** How long every call is on its way, in real time. */
  readonly latencyMs?: number;
  /** Postings of the year before, nearly all of them long delivered. */
  readonly past?: number;
  /** Write out what is long over in the shape that lists are asked for, so that answering costs next to nothing. */
  readonly written?: ShapeChoice;
  /** A list as `fault-reading.ts` reads it, or the name of a shipped set. */
  readonly faults?: unknown;
  /** Fixes what strikes by chance; the day's own seed otherwise. */
  readonly faultSeed?: number;
}

export interface Sandbox {
  readonly url: string;
  readonly clientId: string;
  readonly apiKey: string;
  readonly runId: string;
  /** Practice now = anchorMs + (real now − anchorRealMs) × speed. */
  readonly clock: ClockAnchor;
  journal(): readonly JournalEntry[];
  /** Lets practice time jump forward. */
  advance(byMs: number): void;
  close(): Promise<void>;
}

/** Opens the practice Ozon on a local port; rejects with the system's error when the port is taken. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const host = options.host ?? '127.0.0.1';
  const faults = createFaults(options.faultSeed ?? options.seed);
  for (const fault of plannedFaults(options)) faults.add(fault);
  const server = createServer();
  const port = await listen(server, options.port, host);
  const world = createWorld(options, `http://${host.includes(':') ? `[${host}]` : host}:${port}`);
  const rateLimit = createRateLimit(options.realNowMs, options.requestsPerSecond ?? 50);
  server.on('request', (request, response) => {
    handle({ world, faults, rateLimit }, request, response).catch(() => response.destroy());
  });
  return {
    url: world.url,
    clientId: world.clientId,
    apiKey: world.apiKey,
    runId: world.runId,
    get clock() {
      return world.clock.anchor();
    },
    journal: () => {
      world.schedule.settle(world.clock.nowMs());
      return world.journal.entries();
    },
    advance: (byMs) => {
      world.clock.advance(byMs);
      world.schedule.settle(world.clock.nowMs());
    },
    close: () => closeServer(server),
  };
}

function plannedFaults({ faults, realNowMs }: SandboxOptions) {
  if (typeof faults === 'string') return faultSet(faults);
  return faults === undefined ? [] : readFaults(faults, realNowMs());
}

function createWorld(options: SandboxOptions, url: string): World {
  const clock = createClock(options.realNowMs, options.speed ?? 1);
  const startedMs = clock.nowMs();
  const past = seedPast(options.seed, options.past ?? 0, startedMs);
  const day = [...past, ...seedDay(options.seed, options.postings ?? 12, startedMs)];
  const world: World = {
    url,
    runId: options.newRunId,
    seed: options.seed,
    clientId: '1000001',
    apiKey: 'practice-key-not-a-secret',
    fontFile: options.fontFile,
    startedMs,
    key: newKey(startedMs),
    methodsOff: new Set(),
    clock,
    schedule: createSchedule(),
    journal: createJournal(),
    postings: new Map(day.map((posting) => [posting.number, posting])),
    carriages: new Map(),
    firstMile: {
      country: 'Россия',
      entrusted: new Set(),
      errors: new Map(),
      pickups: new Set(),
      visits: [],
      limits: new Map(),
      setLimits: new Map(),
    },
    passes: new Map(),
    containers: new Map(),
    containerTasks: new Map(),
    shelf: newShelf(),
    labelTasks: new Map(),
    latencyMs: options.latencyMs ?? 0,
  };
  if (options.written) writeAhead(world, past.filter(isLongOver(startedMs)), options.written);
  return world;
}

/** What it costs to be late grows for two days, and then stays. */
function isLongOver(nowMs: number) {
  return ({ status, shipmentMs }: Posting) =>
    (status === 'delivered' || status === 'cancelled') && shipmentMs < nowMs - 3 * DAY;
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
    server.closeAllConnections();
  });
}
