import { type Config, type ConfigInput, loadConfig } from '../config.js';
import type { Ports, Progress } from '../workflow/ports.js';
import type { Answer } from './answer.js';
import { createAsk } from './ask.js';
import { type Clock, clockOf } from './clock.js';
import type { Command, Context } from './context.js';
import type { Input } from './input.js';
import type { Output } from './output.js';
import { createPrompt } from './prompt.js';
import type { CommandName } from './registry.js';
import type { Style } from './style.js';
import { loadWords, textOf, type Words } from './words.js';
import type { OpenPorts, World } from './world.js';

export interface Run {
  readonly world: World;
  readonly style: Style;
  readonly output: Output;
  readonly words: Words;
  readonly command: CommandName;
  readonly input: Input;
  readonly load: () => Promise<Command>;
}

/** Commands that have nothing to do with the seller's own settings. */
const withoutConfig: readonly CommandName[] = [
  'init',
  'sandbox serve',
  'sandbox env',
  'sandbox products',
  'demo',
  'schema',
];

/** Gives a command its context, and closes what it opened. */
export async function runCommand(run: Run): Promise<Answer> {
  const { world, style, output, input } = run;
  const settings = settingsOf(run);
  const words = await seller(run, settings.config);
  output.speak(words);
  const prompt = createPrompt(world);
  const isYes = input.isOn('yes');
  const opened = once(async () =>
    openPorts({ run, words, config: await settings.config(), clock: await settings.clock() }),
  );
  const context: Context = {
    command: run.command,
    input,
    style,
    words,
    output,
    world,
    prompt,
    ask: createAsk({
      isYes,
      isInteractive: style.isInteractive,
      prompt,
      words: () => words,
      typed: world.arguments,
    }),
    waitMs: input.durationMs('wait') ?? (style.isInteractive ? 60_000 : 0),
    ...settings,
    ports: async (): Promise<Ports> => (await opened()).ports,
  };
  if (run.command !== 'sandbox serve') {
    world.interruption.addEventListener('abort', () => output.note(words.catalog.sentences.stopping));
  }
  try {
    const command = await run.load();
    return await command(context);
  } finally {
    if (opened.hasBegun()) await (await opened()).close();
  }
}

function settingsOf(run: Run): { config: () => Promise<Config>; clock: () => Promise<Clock> } {
  const config = once(() => loadConfig(configInput(run)));
  return { config, clock: once(async () => clockOf((await config()).clockText, run.world.real)) };
}

export function configInput({ world, input }: Pick<Run, 'world' | 'input'>): ConfigInput {
  const { machine, env } = world;
  return {
    env,
    place: { env, platform: machine.platform, homeFolder: machine.homeFolder },
    flags: { store: input.text('store'), shop: input.text('shop'), config: input.text('config') },
    userName: machine.userName,
    machineTimeZone: () => machine.timeZone,
  };
}

/** The config may name a language and a zone; a flag or OZF_LANG wins over its language. */
async function seller({ command, words, input, world }: Run, config: () => Promise<Config>): Promise<Words> {
  if (withoutConfig.includes(command)) return words;
  const { language, ownTimeZone } = await config();
  const isChosen = input.text('lang') !== undefined || Boolean(world.env.OZF_LANG);
  return loadWords(isChosen ? words.language : (language ?? words.language), ownTimeZone);
}

interface Opening {
  readonly run: Run;
  readonly words: Words;
  readonly config: Config;
  readonly clock: Clock;
}

async function openPorts({ run, words, config, clock }: Opening): Promise<OpenPorts> {
  const { style, output, world } = run;
  const progress = ({ code, details }: Progress) => {
    const text = textOf(words.catalog.progress, code);
    if (text === undefined) return;
    if (style.isInteractive && !style.isVerbose && code === COMES_OFTEN) {
      output.progress(words.fill(text, details));
    } else if (style.isVerbose || style.isInteractive) output.note(words.fill(text, details));
  };
  return world.openPorts({ config, clock, progress, trace: style.isVerbose ? output.note : undefined });
}

/** Many times a second: one line that changes, not a screen full of them. */
const COMES_OFTEN = 'pulling';

interface Once<Value> {
  (): Promise<Value>;
  readonly hasBegun: () => boolean;
}

function once<Value>(make: () => Promise<Value>): Once<Value> {
  let made: Promise<Value> | undefined;
  const get = () => {
    made ??= make();
    return made;
  };
  return Object.assign(get, { hasBegun: () => made !== undefined });
}
