import type { Readable, Writable } from 'node:stream';
import type { Config, Environment, ShopConfig } from '../config.js';
import type { Ozon, Ports, PrintersSeen, Progress } from '../workflow/ports.js';
import type { Clock } from './clock.js';

/** Everything outside the program, handed in by `main.ts`. */
export interface World {
  readonly arguments: readonly string[];
  readonly env: Environment;
  readonly machine: Machine;
  readonly input: Readable;
  readonly isInputTerminal: boolean;
  readonly output: Screen;
  readonly errors: Screen;
  /** Where prompts draw. */
  readonly promptStream: () => Writable;
  readonly real: RealTime;
  readonly newId: () => string;
  readonly interruption: AbortSignal;
  readonly version: () => Promise<string>;
  readonly openPorts: (options: PortsOptions) => Promise<OpenPorts>;
  /** One cabinet alone, before there is a config or a database. */
  readonly openCabinet: (shop: ShopConfig) => Promise<Ozon>;
  /** The methods that this program calls at Ozon. */
  readonly ozonMethods: () => Promise<readonly OzonMethod[]>;
  readonly fetch: typeof fetch;
  /** The label templates at hand, the seller's own hiding a shipped one of the same name. */
  readonly labelTemplates: (ownFolder: string) => Promise<readonly LabelTemplate[]>;
  /** One of them filled with invented data, as its printer would print it. */
  readonly previewTemplate: (asked: PreviewRequest) => Promise<LabelPreview>;
  /** The page on which a printer is measured. */
  readonly previewCalibration: (asked: CalibrationRequest) => Promise<LabelPreview>;
  /** The printers of this machine; undefined where there is no print system to ask. */
  readonly printers: () => Promise<PrintersSeen | undefined>;
  /** What a template file may say, as a JSON Schema that editors read. */
  readonly templateSchema: () => Promise<unknown>;
  /** The whole file or none of it. */
  readonly writeFile: (path: string, bytes: Uint8Array) => Promise<void>;
  readonly startPractice: (options: PracticeOptions) => Promise<Practice>;
  readonly packageFolder: string;
}

export interface OzonMethod {
  readonly path: string;
  /** The day on which Ozon switches it off, where one is announced. */
  readonly offOn?: string | undefined;
}

export interface Screen {
  readonly isTTY: boolean;
  /** Of a terminal. */
  readonly columns: number | undefined;
  readonly rows?: number | undefined;
  /** Writes this when the process ends, whatever ends it, unless it is let go before. */
  readonly atEnd?: (text: string) => () => void;
  /** Resolves when everything has left, or nobody reads any more. */
  readonly write: (chunk: string | Uint8Array) => Promise<void>;
}

export interface Machine {
  readonly platform: string;
  readonly homeFolder: string;
  readonly workFolder: string;
  readonly userName: string;
  /** IANA name. */
  readonly timeZone: string;
}

export interface RealTime {
  readonly nowMs: () => number;
  /** Rejects with `interrupted` as soon as the person asks to stop. */
  readonly sleep: (milliseconds: number) => Promise<void>;
}

export interface PortsOptions {
  readonly config: Config;
  readonly clock: Clock;
  readonly progress: (progress: Progress) => void;
  readonly trace?: ((line: string) => void) | undefined;
}

export interface OpenPorts {
  readonly ports: Ports;
  readonly close: () => Promise<void>;
}

export interface PracticeOptions {
  readonly port: number;
  readonly seed: number;
  readonly postings: number;
  readonly speed: number;
  /** What goes wrong there: a list as its `--faults` file says it, or the name of a shipped set. */
  readonly faults?: unknown;
}

/** A practice Ozon that runs inside this process. */
export interface Practice {
  readonly url: string;
  readonly clientId: string;
  readonly apiKey: string;
  readonly runId: string;
  readonly clock: { readonly anchorRealMs: number; readonly anchorMs: number; readonly speed: number };
  readonly close: () => Promise<void>;
}

export interface PreviewRequest {
  readonly ownFolder: string;
  readonly cjkFont: Config['cjkFont'];
  readonly template: string;
  readonly sample: 'usual' | 'longest' | 'bare';
}

export interface CalibrationRequest {
  readonly ownFolder: string;
  /** In mm. */
  readonly width: number;
  readonly height: number;
  readonly dpi: 203 | 300;
}

export interface LabelPreview {
  readonly dpi: number;
  readonly pdf: Uint8Array;
  readonly pages: readonly {
    readonly widthMm: number;
    readonly heightMm: number;
    readonly barcodes: readonly { readonly format: string; readonly text: string }[];
    readonly png: Uint8Array;
  }[];
}

export interface LabelTemplate {
  readonly name: string;
  readonly path: string;
  readonly isOwn: boolean;
}
