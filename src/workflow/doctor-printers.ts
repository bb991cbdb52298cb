import type { DoctorCheck } from './doctor.js';
import type { Ports, PrinterSeen, PrintersSeen } from './ports.js';

/**
 * The printers that the config names, else the system's own: whether they are there, take jobs, and know the paper of
 * the labels. A job that waits for a person is told too.
 */
export async function checkPrinters(ports: Ports, shops: readonly string[]): Promise<readonly DoctorCheck[]> {
  const seen = await ports.printer.printers();
  if (!seen) return [told('ok', 'none', {})];
  if (seen.command !== undefined) return [told('ok', 'command', { program: seen.command })];
  const names = namesOf(seen);
  if (names.length === 0) return [told('ok', 'unnamed', { printers: listOf(seen) })];
  const checks: DoctorCheck[] = [];
  for (const name of names) checks.push(await checkPrinter(ports, shops, { name, seen }));
  return [...checks, ...(await checkWaiting(ports))];
}

function namesOf({ named, standard }: PrintersSeen): readonly string[] {
  const told = [...new Set(Object.values(named))];
  return told.length > 0 || standard === undefined ? told : [standard];
}

function listOf({ printers }: PrintersSeen): string {
  return printers.map(({ name }) => name).join(', ');
}

async function checkPrinter(
  ports: Ports,
  shops: readonly string[],
  { name, seen }: { readonly name: string; readonly seen: PrintersSeen },
): Promise<DoctorCheck> {
  const printer = seen.printers.find((each) => each.name === name);
  const known = listOf(seen);
  if (!printer) {
    const details = { printer: name, known, message: `No printer is called ${name}: ${known}` };
    return { ...told('bad', 'missing', details, 'lpstat -e'), kind: 'usage', code: 'printer-unknown' };
  }
  const details = { printer: name, paper: papersOf(seen, name), why: printer.trouble };
  const bad = { kind: 'refused' } as const;
  if (!printer.isEnabled)
    return { ...told('bad', 'stopped', details, `sudo cupsenable ${name}`), ...bad, code: 'printer-stopped' };
  if (!printer.isAccepting)
    return { ...told('bad', 'closed', details, `sudo cupsaccept ${name}`), ...bad, code: 'printer-refuses' };
  if (printer.trouble !== undefined) return told('warn', 'trouble', details, `lpstat -l -p ${name}`);
  const missing = seen.named.label === name ? await missingSizes(ports, shops, printer) : [];
  if (missing.length > 0) {
    return told('warn', 'size', { ...details, sizes: missing.join(', ') }, `lpoptions -p ${name} -l`);
  }
  return told('ok', details.paper === '' ? undefined : 'ready', details);
}

function papersOf({ named }: PrintersSeen, name: string): string {
  return Object.entries(named)
    .filter(([, printer]) => printer === name)
    .map(([paper]) => paper)
    .join(', ');
}

/** Sizes of Ozon's labels in these warehouses that the printer does not know and could not be told. */
async function missingSizes(
  { ozon }: Ports,
  shops: readonly string[],
  { sizes }: PrinterSeen,
): Promise<readonly string[]> {
  if (sizes === undefined || sizes === 'any') return [];
  const wanted = new Set<'big' | 'small'>();
  for (const shop of shops) {
    for (const { labelSize } of await ozon(shop).warehouses()) if (labelSize) wanted.add(labelSize);
  }
  return [...wanted].flatMap((size) => {
    const [widthMm, heightMm] = LABEL_MM[size];
    const isKnown = sizes.some((each) => isNear(each.widthMm, widthMm) && isNear(each.heightMm, heightMm));
    return isKnown ? [] : [`${widthMm}×${heightMm}`];
  });
}
const LABEL_MM = { big: [75, 120], small: [58, 40] } as const;

function isNear(mm: number, wanted: number): boolean {
  return Math.abs(mm - wanted) <= 2;
}

/** Jobs of the last day that stand in a queue until a person does something. */
async function checkWaiting(ports: Ports): Promise<readonly DoctorCheck[]> {
  const since = new Date(ports.now().getTime() - DAY_MS).toISOString();
  const open = await ports.store.prints({ states: ['sent'] });
  const checks: DoctorCheck[] = [];
  for (const { destination: kind, printer, job, at, document, what } of open) {
    if (job === undefined || at < since) continue;
    const fate = await ports.printer.fate({ destination: { kind, name: printer }, job, target: job });
    if (fate.state !== 'waiting') continue;
    const details = { printer, job, document, what, why: fate.why };
    checks.push(told('warn', 'waiting', details, `lpstat -l -o ${printer}`));
  }
  return checks;
}
const DAY_MS = 86_400_000;

function told(
  state: DoctorCheck['state'],
  variant: string | undefined,
  details: DoctorCheck['details'],
  hint?: string,
): DoctorCheck {
  return { name: 'printer', state, variant, details, hint };
}
