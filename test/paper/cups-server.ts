import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A driver that sends PDF or PostScript, none at all, or CUPS' own for Zebra's label printers at 203 dpi. */
export type QueueKind = 'pdf' | 'postscript' | 'raw' | 'zebra';

/** A print system of our own: a real cupsd on a port of this machine, with its files in a folder of its own. */
export interface CupsServer {
  readonly env: { readonly CUPS_SERVER: string };
  /** What a printer behind this queue was sent last lies in the answered file. `raw` has no driver, and a network. */
  queue(name: string, kind: QueueKind): Promise<string>;
  /** A queue to a network printer that is switched off; the answer switches it on. */
  away(name: string): Promise<() => Promise<string>>;
  run(program: string, ...args: readonly string[]): string;
  stop(): Promise<void>;
}

export async function startCups(): Promise<CupsServer> {
  // Filters run as another user, who has to come in here: the folder of the tests is closed to him.
  const folder = mkdtempSync('/tmp/ozf-cups-');
  chmodSync(folder, 0o711);
  const port = await freePort();
  const env = { ...process.env, CUPS_SERVER: `127.0.0.1:${port}`, LC_ALL: 'C' };
  for (const name of ['root/ppd', 'spool/tmp', 'cache', 'state', 'log', 'out']) {
    mkdirSync(join(folder, name), { recursive: true });
  }
  const owner = groupOf('lp');
  for (const name of ['spool', 'spool/tmp', 'cache', 'state', 'log', 'root', 'out']) {
    if (owner !== undefined) chownSync(join(folder, name), 0, owner);
    chmodSync(join(folder, name), 0o770);
  }
  writeFileSync(join(folder, 'root/cupsd.conf'), conf(port));
  writeFileSync(join(folder, 'root/cups-files.conf'), files(folder));
  writeFileSync(join(folder, 'pdf.ppd'), PPD('application/vnd.cups-pdf'));
  writeFileSync(join(folder, 'postscript.ppd'), PPD(undefined));
  const args = ['-f', '-c', join(folder, 'root/cupsd.conf'), '-s', join(folder, 'root/cups-files.conf')];
  const server = spawn('/usr/sbin/cupsd', args, { stdio: ['ignore', 'ignore', 'pipe'], env });
  const sockets: Server[] = [];
  const said: Buffer[] = [];
  server.stderr?.on('data', (chunk: Buffer) => said.push(chunk));
  const run = (program: string, ...rest: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(program, rest, { env, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${program} ${rest.join(' ')}: ${stderr}${logOf(folder)}`);
    return stdout;
  };
  await untilRunning(run, () => `${Buffer.concat(said)}${logOf(folder)}`);
  return {
    env: { CUPS_SERVER: env.CUPS_SERVER },
    run,
    queue: async (name, kind) => {
      const out = join(folder, 'out', `${name}.prn`);
      const device = kind === 'raw' ? `socket://127.0.0.1:${await jetDirect(out, sockets)}` : `file:${out}`;
      const driver = DRIVERS[kind] ?? ['-P', join(folder, `${kind}.ppd`)];
      run('/usr/sbin/lpadmin', '-p', name, '-E', '-v', device, ...driver);
      return out;
    },
    away: async (name) => {
      const port = await freePort();
      const out = join(folder, 'out', `${name}.prn`);
      const device = `socket://127.0.0.1:${port}`;
      run('/usr/sbin/lpadmin', '-p', name, '-E', '-v', device, '-P', join(folder, 'pdf.ppd'));
      return async () => {
        await jetDirect(out, sockets, port);
        return out;
      };
    },
    stop: async () => {
      for (const socket of sockets) socket.close();
      await stopped(server, folder);
    },
  };
}

const DRIVERS: Readonly<Partial<Record<QueueKind, readonly string[]>>> = {
  raw: ['-m', 'raw'],
  zebra: ['-m', 'drv:///sample.drv/zebra.ppd', '-o', 'Resolution=203dpi'],
};

async function untilRunning(run: (...args: [string, string]) => string, told: () => string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (/is running/.test(run('lpstat', '-r'))) return;
    await sleep(100);
  }
  throw new Error(`cupsd does not come up: ${told()}`);
}

async function stopped(server: ChildProcess, folder: string): Promise<void> {
  const isOver = new Promise((resolve) => server.once('close', resolve));
  server.kill('SIGTERM');
  await Promise.race([isOver, sleep(5_000)]);
  server.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
}

function logOf(folder: string): string {
  const file = join(folder, 'log/error');
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(-15).join('\n') : '';
}

function groupOf(name: string): number | undefined {
  const found = /^[^:]*:[^:]*:(\d+):/.exec(
    readFileSync('/etc/group', 'utf8')
      .split('\n')
      .find((line) => line.startsWith(`${name}:`)) ?? '',
  );
  return found?.[1] === undefined || process.getuid?.() !== 0 ? undefined : Number(found[1]);
}

/** A printer in the network: what one connection brings is one job. */
async function jetDirect(out: string, sockets: Server[], wanted?: number): Promise<number> {
  const server = createServer({ allowHalfOpen: false }, (socket) => {
    const chunks: Buffer[] = [];
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('end', () => writeFileSync(out, Buffer.concat(chunks)));
    socket.on('error', () => {});
  });
  sockets.push(server);
  const port = wanted ?? (await freePort());
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return port;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

const conf = (port: number) => `Listen 127.0.0.1:${port}
Browsing Off
DefaultAuthType None
WebInterface No
MaxLogSize 0
LogLevel info
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  SubscriptionPrivateAccess all
  SubscriptionPrivateValues none
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
`;

const files = (folder: string) => `ServerRoot ${folder}/root
RequestRoot ${folder}/spool
TempDir ${folder}/spool/tmp
CacheDir ${folder}/cache
StateDir ${folder}/state
AccessLog ${folder}/log/access
ErrorLog ${folder}/log/error
PageLog ${folder}/log/page
FileDevice Yes
SystemGroup root
`;

/** A label printer that takes every size up to A4, without margins; with a filter it is sent PDF, else PostScript. */
const PPD = (filter: string | undefined) => `*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "LABEL.PPD"
*Product: "(Label)"
*Manufacturer: "Test"
*ModelName: "Test label printer"
*ShortNickName: "Test label printer"
*NickName: "Test label printer"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: False
*DefaultColorSpace: Gray
*FileSystem: False
*Throughput: "1"
*LandscapeOrientation: Plus90
*TTRasterizer: Type42
${filter === undefined ? '' : `*cupsFilter: "${filter} 0 -"\n`}*OpenUI *PageSize/Media Size: PickOne
*OrderDependency: 10 AnySetup *PageSize
*DefaultPageSize: A4
*PageSize A4/A4: "<</PageSize[595 842]/ImagingBBox null>>setpagedevice"
*CloseUI: *PageSize
*OpenUI *PageRegion/Media Size: PickOne
*OrderDependency: 10 AnySetup *PageRegion
*DefaultPageRegion: A4
*PageRegion A4/A4: "<</PageSize[595 842]/ImagingBBox null>>setpagedevice"
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea A4/A4: "0 0 595 842"
*DefaultPaperDimension: A4
*PaperDimension A4/A4: "595 842"
*MaxMediaWidth: "624"
*MaxMediaHeight: "851"
*HWMargins: 0 0 0 0
*CustomPageSize True: "pop pop pop <</PageSize[5 -2 roll]/ImagingBBox null>>setpagedevice"
*ParamCustomPageSize Width: 1 points 56 624
*ParamCustomPageSize Height: 2 points 56 851
*ParamCustomPageSize WidthOffset: 3 points 0 0
*ParamCustomPageSize HeightOffset: 4 points 0 0
*ParamCustomPageSize Orientation: 5 int 0 0
*OpenUI *Resolution/Resolution: PickOne
*OrderDependency: 10 AnySetup *Resolution
*DefaultResolution: 203dpi
*Resolution 203dpi/203dpi: "<</HWResolution[203 203]>>setpagedevice"
*CloseUI: *Resolution
*DefaultFont: Courier
*Font Courier: Standard "(1.05)" Standard ROM
`;
