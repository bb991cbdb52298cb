import { stockScans } from './stock.js';

export const exits = {
  ok: 'done, or nothing to do',
  bug: 'we were wrong',
  usage: 'flags, arguments, config, an ambiguous number',
  refused: 'the rules say no',
  unauthorized: 'Ozon does not accept the key, or it lacks the role',
  unavailable: 'Ozon, the database or a channel is down: run it again',
  partial: 'some of several failed',
  locked: 'the same command is running: nothing was done',
  interrupted: 'Ctrl-C; everything finished so far is kept',
};

/** Where the goods stand. */
export const stages = {
  new: 'new',
  confirmed: 'confirmed',
  picking: 'picking',
  picked: 'picked',
  inspected: 'inspected',
  packed: 'packed',
  'handed-over': 'handed over',
  'in-transit': 'in transit',
  'at-pickup': 'at pick-up point',
  delivered: 'delivered',
  cancelled: 'cancelled',
  split: 'split',
  returned: 'returned',
  'not-accepted': 'not accepted',
  disputed: 'disputed',
  labelled: 'labelled',
};

/** What Ozon and the printer have done. */
export const papers = {
  none: 'none',
  assembling: 'assembling',
  assembled: 'assembled',
  labelled: 'labelled',
};

export const holds = {
  'ozon-check': 'Ozon is still checking it',
  passport: 'waits for the buyer’s passport data',
  registration: 'waits to be registered with the carrier',
  'registration-error': 'Ozon could not register it with the carrier',
  'unknown-status': 'Ozon calls it {status}, which ozf does not know',
  'unknown-flow': 'Ozon sends it by {flow}, which ozf does not know',
  'unread-products': 'Ozon names products of it that cannot be read',
  drift: 'changed at Ozon after it was confirmed',
  'needs-bench': 'needs marks or weights before it can be assembled',
  'needs-mark': 'lacks: {missing}',
  'needs-data': 'lacks: {missing}',
  'data-refused': 'Ozon does not take what it was told of the units: {reason}',
  'assembly-failed': 'Ozon could not assemble it: {reason} {limits}',
  'cancel-requested':
    'the buyer asks to cancel it ({reason}): answer before {until} with ozf orders cancel --approve-request or --keep',
  'composition-differs': 'Ozon has another composition than the box',
};

/** What Ozon wants to know of a unit. */
export const unitNeeds = {
  mark: 'mark',
  uin: 'UIN',
  imei: 'IMEI',
  weight: 'weight',
  gtd: 'GTD',
  rnpt: 'RNPT',
};

/** What became of one posting. */
export const outcomes = {
  done: 'done',
  unchanged: 'nothing to do',
  held: 'held',
  failed: 'failed',
  wouldDo: 'would do',
  summary: '{ok} done, {unchanged} with nothing to do, {held} held, {failed} failed',
  nothing: 'Nothing to do.',
  nothingIsReady: 'Nothing is ready for this.',
  dryRun: 'A dry run: nothing was done.',
};

/** What happened to a posting, as its history tells it. */
export const actions = {
  seen: 'new from Ozon',
  adopted: 'taken over as packed and assembled',
  claimed: 'a parcel of our own split',
  foreign: 'taken over, assembled by others',
  past: 'taken over, delivered before',
  confirm: 'confirmed',
  undo: 'confirmation taken back',
  begin: 'picking began',
  'unit-picked': 'a unit picked',
  pick: 'picked',
  pass: 'inspected',
  reject: 'rejected at inspection',
  reconfirm: 'confirmed again',
  box: 'packed',
  reopen: 'box opened again',
  handOver: 'handed over',
  assemble: 'asked Ozon to assemble',
  settle: 'assembled at Ozon',
  fail: 'assembly failed',
  print: 'label printed',
  reprint: 'label printed again',
  void: 'label withdrawn',
  accept: 'accepted by Ozon',
  depart: 'on its way',
  arrive: 'at the pick-up point',
  deliver: 'delivered',
  cancel: 'cancelled',
  split: 'split into parcels',
  return: 'returned',
  refuse: 'not accepted by Ozon',
  dispute: 'disputed',
  restore: 'back for hand-over',
  'acceptance-late': 'not scanned by Ozon for a day',
  dropFromAct: 'removed from the act',
  drift: 'changed at Ozon after confirmation',
  composition: 'composition changed at Ozon',
  dates: 'dates changed at Ozon',
  status: 'status changed at Ozon',
  told: 'details changed at Ozon',
  'unit-passed': 'a unit judged good',
  'unit-put-back': 'a unit put back',
  'unit-data': 'everything about the units is known',
  'unit-datum': 'something about the units was given',
  'unit-data-dropped': 'a code that Ozon does not take was removed',
  exemplars: 'Ozon accepted the data of the units',
  requirements: 'Ozon wants to know more',
  'scanned-out': 'scanned out',
  'track-set': 'tracking number set',
  'last-mile': 'with the courier',
  'declare-delivered': 'declared delivered by us',
  'boxes-set': 'number of boxes set',
  'scan-out-undone': 'scan-out taken back',
  tote: 'got a tote',
  held: 'held',
  inherit: 'took over from its split posting',
  'part-left': 'a part left under a number of its own',
  boxed: 'boxed by Ozon’s word',
  'request-answered': 'the request to cancel was answered',
  'units-cancelled': 'units cancelled',
  timeslot: 'delivery slot moved',
};

export const changes = {
  new: 'new',
  changed: 'changed',
  cancelled: 'cancelled',
  adopted: 'taken over as packed',
};

/** Answers to one scan. */
export const scans = {
  ...stockScans,
  'unit-picked': 'picked',
  'posting-picked': 'picked, the posting is complete',
  'unit-passed': 'good',
  'posting-passed': 'good, the posting is inspected',
  'scanned-out': 'scanned out',
  'scanned-before': 'was scanned out already',
  undone: 'taken back',
  skipped: 'skipped',
  done: 'done',
  prompt: 'scan',
  help: 'One scan, one unit. Commands: {commands}.',
  summary: '{accepted} accepted, {refused} refused, {postings} postings done',
};

/** Questions before something that cannot be taken back. */
export const questions = {
  'approve-request': 'Cancel {posting} at Ozon as its buyer asks ({reason})? This cannot be taken back.',
  assemble: 'Assemble {count} postings at Ozon? The composition is frozen afterwards.',
  carriage: 'Make a carriage with {count} postings at Ozon?',
  cancel:
    'Cancel {posting} at Ozon ({reason})? It counts in your error index; handing it over now would cost {fee}.',
  'cancel-units':
    'Cancel {count} units of {posting} at Ozon ({reason})? It counts in your error index; handing over now would cost {fee}.',
  'cancel-faultless': 'Cancel {posting} at Ozon ({reason})? Handing it over now would cost {fee}.',
  'cancel-units-faultless':
    'Cancel {count} units of {posting} at Ozon ({reason})? Handing over now would cost {fee}.',
  split: 'Split {posting} into {parts} postings at Ozon? This cannot be taken back.',
  'book-count': 'Book what was counted ({count} differ)?',
  'second-copy': 'Print label {posting} once more (copy {copy})?',
  'go-live': 'Let ozf write to Ozon for {shop}?',
  dispute: 'Open a dispute over {posting} at Ozon?',
  'hand-over-count': 'Nothing was scanned out. How many parcels stand at the door?',
  'client-id': 'Client-Id (Ozon: Settings → API keys)',
  'api-key': 'API key',
  choose: 'Which postings?',
};

export const checkLevels = { ok: 'ok', warn: 'look', block: 'stops', skipped: 'skipped: no data' };

export const messageStates = {
  queued: 'queued',
  sending: 'being sent',
  sent: 'sent',
  failed: 'failed, will be tried again',
  unknown: 'unknown',
  dead: 'given up',
  skipped: 'skipped',
};

/** What a long step says while it goes on. */
export const progress = {
  pulling: '{shop}: {postings} postings read, {pages} pages, {rate} a second',
  'reading-back': 'Waiting for Ozon to show the change of {subject} …',
  'timeslot-moves': '{posting}: the delivery slot can be moved {left} more times',
  assembling: 'Ozon is assembling {postings} postings …',
  notifying: '{done} of {of} messages',
  labels: 'Ozon is making {postings} labels …',
  'labels-wait': 'labels are not ready yet, waiting {seconds} s …',
  'carriage-documents': 'carriage {carriage}: documents …',
  'carriage-files-later': 'carriage {carriage}: its documents are not ready yet; the next ship fetches them',
};

/** Why this comes next. */
export const nextSteps = {
  late: 'late since {dueAt}, costs {fee}',
  overdue: 'should have been assembled by {dueAt}',
  'fee-step': 'costs {fee} from {at} on',
  due: 'due {dueAt}',
};

/** What a dry run would do. */
export const woulds = {
  'approve-request': 'approve the request to cancel',
  'reject-request': 'refuse the request to cancel',
  confirm: 'confirm',
  undo: 'take the confirmation back',
  country: 'tell Ozon the country',
  pass: 'declare inspected',
  dispute: 'open a dispute',
  redeliver: 'send to hand-over again',
  assemble: 'assemble at Ozon',
  box: 'close the box',
  label: 'print the label',
  'hand-over': 'hand over',
  boxes: 'set the number of boxes',
  'declare-delivered': 'tell Ozon that it is delivered',
  cancel: 'cancel at Ozon',
  split: 'split at Ozon',
  'cancel-units': 'cancel units at Ozon',
  cutoff: 'set the shipment date at Ozon',
  marks: 'change marks at Ozon',
  timeslot: 'move the delivery slot at Ozon',
};

export const dates = {
  months: 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec',
  pattern: '{day} {month} {time}',
};
