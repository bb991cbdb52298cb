/** What is told of printers and of jobs in them. */
export const flags = {
  print: 'print it: on this printer, else on the config’s for this paper, else on the system’s own',
};

export const errors = {
  'no-printer': 'No printer is chosen for {paper}. Name one of: {known}.',
  'no-printers': 'No printer is set up on this machine, and the config names none for {paper}.',
  'printer-unknown': 'No printer is called {printer}. There are: {known}.',
  'printer-unknown-alone': 'No printer is called {printer}: none is set up on this machine.',
  'printer-stopped': 'The printer {printer} is stopped {words}: nothing was sent.',
  'printer-stopped-meanwhile':
    'The printer {printer} stopped before it began: {job} was taken back, nothing was printed.',
  'printer-refuses': 'The printer {printer} takes no jobs: nothing was sent.',
  'printing-down': 'The print system (CUPS) does not answer.',
  'no-print-program': 'There is no program {program} to print with.',
  'print-refused': 'The printer {printer} did not take it, nothing was printed: {words}',
  'print-unclear': 'Nobody can tell whether {printer} has taken it over: look at the printer.',
  'print-lost': '{job} left the queue of {printer} unfinished: look what lies in the printer.',
  'mixed-sizes': 'One job has one size of paper, and these are {sizes}: print them apart.',
  'print-waits-stopped':
    '{job} waits: the printer {printer} is stopped. It goes on by itself once the printer runs; nothing is printed twice.',
  'print-waits-out-of-paper':
    '{job} waits: {printer} has no paper. Put some in, it goes on by itself; nothing is printed twice.',
  'print-waits-jam':
    '{job} waits: paper is stuck in {printer}. Free it, it goes on by itself; nothing is printed twice.',
  'print-waits-open':
    '{job} waits: {printer} is open. Close it, it goes on by itself; nothing is printed twice.',
  'print-waits-offline':
    '{job} waits: {printer} does not answer. Switch it on, it goes on by itself; nothing is printed twice.',
  'print-waits-held': '{job} is held in the queue of {printer}. Release it there; nothing is printed twice.',
  'print-waits-failed':
    '{job} waits: {printer} could not print it. Look at the queue, cancel it there to print anew.',
  'print-waits-unknown': '{job} lies in the queue of {printer}: look there before it is printed anew.',
};

export const printing = {
  printed: 'Printed on {printer}: {job}',
  queued: '{printer} is printing it: {job}',
  wouldPrint: 'Would print on {printer}.',
  copy: 'copy {copy}',
  metPrinters: '  labels on {label}, sheets on {document}',
  noPrinterChosen: 'none: into a folder',
  troubles: {
    stopped: 'stopped',
    'out-of-paper': 'no paper',
    jam: 'paper is stuck',
    open: 'it is open',
    offline: 'it does not answer',
    held: 'held in the queue',
    failed: 'it could not be printed',
    cancelled: 'cancelled',
    unknown: 'nobody knows why',
  },
};

export const headings = {
  printer: 'printer',
};

export const questions = {
  'label-printer': 'Which printer prints labels?',
};
