import { z } from 'zod';

const counts = z.object({
  new: z.number(),
  changed: z.number(),
  cancelled: z.number(),
  adopted: z.number(),
  unchanged: z.number(),
});

/** What `orders pull --json` counted. */
export function countsOf(data: unknown) {
  const told = counts.parse(data);
  const { new: fresh, changed, cancelled, adopted, unchanged } = told;
  return { ...told, all: fresh + changed + cancelled + adopted + unchanged };
}

export function tell(name: string, numbers: string, verdict: string): void {
  process.stdout.write(`${name.padEnd(36)} ${numbers}  (${verdict})\n`);
}
