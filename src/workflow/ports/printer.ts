/** Where paper comes out. */
export interface Printer {
  /** Answers where it went, as a person would look for it. Throws AppError usage `cannot-write`. */
  print(job: PrintJob): Promise<{ readonly target: string }>;
}

export interface PrintJob {
  readonly document: 'label' | 'ticket' | 'sheet';
  /** Part of the file's name: `tote7-33920146-0214-1`. */
  readonly name: string;
  readonly pdf: Uint8Array;
}
