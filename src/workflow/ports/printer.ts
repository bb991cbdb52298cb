/** What a document needs to lie in the printer; the config may name a printer for each. */
export type PaperKind = 'label' | 'sticker' | 'ticket' | 'document';

/** Where paper comes out: a queue of the system, a command of the seller's own, or a folder. */
export interface Printer {
  /**
   * Where a job would go, looked at before anything is sent. Throws AppError `no-printer`, `printer-unknown`,
   * `printer-stopped`, `printer-refuses`, `printing-down` or `no-print-program`.
   */
  choose(wish: PrintWish): Promise<Destination>;
  /**
   * Hands the job over once. Throws AppError `mixed-sizes` or `print-refused` when nothing was taken over, and
   * `print-unclear` when nobody can tell.
   */
  send(destination: Destination, job: PrintJob): Promise<SentJob>;
  /** What became of a job, watched until it is over, somebody is needed, or the bound has passed. */
  follow(job: SentJob): Promise<JobFate>;
  /** The same, looked at once. */
  fate(job: SentJob): Promise<JobFate>;
  /** Every printer of this machine and what the config asks of it; undefined where there is no print system to ask. */
  printers(): Promise<PrintersSeen | undefined>;
}

export interface PrintWish {
  readonly paper: PaperKind;
  /** As it was typed; without it the config's printer for this paper, else the system's own choice. */
  readonly printer?: string | undefined;
  /** Where neither is told: a folder, as at the bench, instead of the system's default printer. */
  readonly isFolderFine?: boolean | undefined;
}

export interface Destination {
  readonly kind: 'queue' | 'command' | 'folder';
  /** Of the printer; of a folder its path. */
  readonly name: string;
}

export interface PrintJob {
  /** How the file in the folder and the job in the queue are called; nothing of a buyer. */
  readonly name: string;
  readonly pdf: Uint8Array;
  readonly copies?: number | undefined;
}

export interface SentJob {
  readonly destination: Destination;
  /** How the print system calls it; undefined where there is nothing to watch. */
  readonly job: string | undefined;
  /** Where it went, as a person would look for it. */
  readonly target: string;
}

/**
 * `printed`: it has left the queue. `queued`: the printer is at it, or has others before it. `waiting`: nothing moves
 * until a person does something. `never`: it was taken back before it began. `lost`: it left the queue and nobody can
 * tell how much of it is on paper.
 */
export type JobFate =
  | { readonly state: 'printed' | 'queued' | 'never' }
  | { readonly state: 'waiting' | 'lost'; readonly why: PrintTrouble };

export type PrintTrouble =
  | 'stopped'
  | 'out-of-paper'
  | 'jam'
  | 'open'
  | 'offline'
  | 'held'
  | 'failed'
  | 'cancelled'
  | 'unknown';

export interface PrintersSeen {
  readonly printers: readonly PrinterSeen[];
  /** The program of the seller's own that prints, where there is one: it has no printers to look at. */
  readonly command?: string | undefined;
  /** What the system prints on where nobody names a printer. */
  readonly standard: string | undefined;
  /** What the config names, by paper. */
  readonly named: Readonly<Partial<Record<PaperKind, string>>>;
}

export interface PrinterSeen {
  readonly name: string;
  readonly isEnabled: boolean;
  readonly isAccepting: boolean;
  readonly trouble: PrintTrouble | undefined;
  /** Sizes it knows in mm, undefined where it does not say; `any` where it takes every size. */
  readonly sizes: readonly { readonly widthMm: number; readonly heightMm: number }[] | 'any' | undefined;
}

/** One line of the print journal: announced before it is handed over. */
export interface PrintRecord {
  readonly id: string;
  /** `label`, `pick-list`, `manifest` …, the same word for the same kind of paper. */
  readonly document: string;
  /** Of which thing: a posting number, a carriage, a day. */
  readonly what: string;
  readonly shop?: string | undefined;
  readonly destination: Destination['kind'];
  readonly printer: string;
  readonly job?: string | undefined;
  /** How often this paper was printed of this thing. */
  readonly copy: number;
  readonly state: 'announced' | 'sent' | 'printed' | 'never' | 'unknown';
  readonly sha256: string;
  readonly at: string;
  readonly operator: string;
  readonly reason?: string | undefined;
}
