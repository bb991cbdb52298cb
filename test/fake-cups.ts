import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** CUPS' programs as scripts that write down what they are told; what they answer lies in files of their folder. */
export interface FakeCups {
  readonly folder: string;
  readonly env: { readonly PATH: string };
  /** The arguments of the n-th `lp`, and what stood on its stdin. */
  job(n: number): { readonly args: readonly string[]; readonly pdf: Uint8Array };
  jobs(): number;
  /** `disabled`, `rejecting`, or the alerts of a printer. */
  set(what: 'disabled' | 'rejecting' | 'alerts', printer: string, text?: string): void;
  unset(what: 'disabled' | 'rejecting' | 'alerts', printer: string): void;
  /** Further jobs stay in the queue with these alerts. */
  hold(alerts: string): void;
  /** Every job leaves the queue, ended so. */
  release(alerts?: string): void;
  /** `lp` ends with 1 and these words. */
  refuse(words: string): void;
  remove(): void;
}

export function fakeCups(printers: readonly string[], standard?: string): FakeCups {
  const folder = mkdtempSync(join(tmpdir(), 'ozf-lp-'));
  for (const name of ['bin', 'queue', 'over']) mkdirSync(join(folder, name));
  const write = (name: string, text: string, mode = 0o644) =>
    writeFileSync(join(folder, name), text, { mode });
  write('printers', printers.map((name) => `${name}\n`).join(''));
  if (standard !== undefined) write('standard', standard);
  for (const [name, text] of Object.entries(programs)) {
    write(`bin/${name}`, `#!/bin/sh\nd='${folder}'\n${text}`, 0o755);
  }
  const queue = () => readdirSync(join(folder, 'queue'));
  const count = () => readdirSync(folder).filter((name) => name.endsWith('.pdf')).length;
  return {
    folder,
    env: { PATH: `${join(folder, 'bin')}:/usr/bin:/bin` },
    jobs: count,
    job: (n) => ({
      args: readFileSync(join(folder, `args-${n}`), 'utf8')
        .trimEnd()
        .split('\n'),
      pdf: readFileSync(join(folder, `job-${n}.pdf`)),
    }),
    set: (what, printer, text = '') => write(`${what}-${printer}`, text),
    unset: (what, printer) => rmSync(join(folder, `${what}-${printer}`), { force: true }),
    hold: (alerts) => write('stuck', alerts),
    release: (alerts = 'job-completed-successfully') => {
      rmSync(join(folder, 'stuck'), { force: true });
      for (const name of queue()) {
        write(`over/${name}`, alerts);
        rmSync(join(folder, 'queue', name));
      }
    },
    refuse: (words) => write('refuses', words),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

const programs = {
  lp: `
[ -e "$d/refuses" ] && { cat "$d/refuses" >&2; exit 1; }
n=1; while [ -e "$d/job-$n.pdf" ]; do n=$((n+1)); done
printf '%s\\n' "$@" > "$d/args-$n"
while [ $# -gt 0 ]; do [ "$1" = -d ] && p=$2; shift; done
cat > "$d/job-$n.pdf"
if [ -e "$d/stuck" ]; then cp "$d/stuck" "$d/queue/$p-$n"; else echo job-completed-successfully > "$d/over/$p-$n"; fi
echo "request id is $p-$n (0 file(s))"
`,
  cancel: `
[ -e "$d/queue/$1" ] || exit 1
rm "$d/queue/$1"; echo job-canceled-by-user > "$d/over/$1"
`,
  lpoptions: `
echo "PageSize/Media Size: *A4 w212h340 Custom.WIDTHxHEIGHT"
`,
  lpstat: `
list() { for j in "$1"/"$2"-*; do [ -e "$j" ] && printf '%s\\troot 1024 today\\n\\tStatus: \\n\\tAlerts: %s\\n\\tqueued for %s\\n' "\${j##*/}" "$(cat "$j")" "$2"; done; true; }
case "$*" in
  -e) cat "$d/printers";;
  -r) echo "scheduler is running";;
  -d) if [ -e "$d/standard" ]; then echo "system default destination: $(cat "$d/standard")"; else echo "no system default destination"; fi;;
  "-l -p "*) p=$3
    grep -qx "$p" "$d/printers" || { echo "lpstat: Invalid destination name in list \\"$p\\"." >&2; exit 1; }
    if [ -e "$d/disabled-$p" ]; then printf 'printer %s disabled since today -\\n\\t%s\\n\\tAlerts: paused\\n' "$p" "$(cat "$d/disabled-$p")"
    else printf 'printer %s is idle.  enabled since today\\n\\tAlerts: %s\\n' "$p" "$(cat "$d/alerts-$p" 2>/dev/null || echo none)"; fi;;
  "-a "*) if [ -e "$d/rejecting-$2" ]; then echo "$2 not accepting requests since today -"; else echo "$2 accepting requests since today"; fi;;
  "-l -o "*) list "$d/queue" "$3";;
  "-W completed -l -o "*) list "$d/over" "$5";;
  *) exit 2;;
esac
`,
} as const;
