/** What follows a carriage: disputes over what Ozon did not scan or accept. */
export interface OzonHandover {
  /** Over what was handed over and not scanned; at most 100, all of them or none. */
  openDispute(numbers: readonly string[]): Promise<void>;
  /** What was disputed or not accepted waits for hand-over again; at most 100. */
  redeliver(numbers: readonly string[]): Promise<void>;
}
