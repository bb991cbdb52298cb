/** The words of inspection. */
export const actions = {
  'unit-noted': 'a minor defect noted',
};

export const errors = {
  'needs-found': 'Say what was found: --found none, or --found broken:1,scratch:2.',
  'needs-goods': 'A supplier is named with what came in.',
  'fetch-first': '{posting} waits for the unit that was put aside: fetch another one first.',
  'lot-differs': '{lot} is a delivery of {quantity} of {article} already.',
  'lot-decided': '{lot} was judged already ({verdict}): a delivery is judged once.',
  'more-than-sample': '{count} units with {defect} among {sample} that were looked at.',
  'unknown-aql': 'The sampling tables have no AQL {aql}: {known}.',
  'needs-lot': 'Say which delivery: ozf inspect lot LOT --found …',
  'needs-quantity': 'Say how many of {article} came in.',
  'proof-empty': '{path} is empty.',
  'proof-huge': '{path} has {megabytes} MB, more than {most}.',
  'no-photo': '{path} is no photo: {known}.',
  'no-video': '{path} is no video: {known}.',
  'unknown-category': 'No checklist is for {category}: {known}.',
  'answer-first': 'Say first what is asked of the unit in your hand: #ok, or the name of a defect.',
  'nothing-in-hand': 'No unit is in your hand: scan one.',
  'unknown-lot': 'No delivery is called {lot}.',
};

export const scans = {
  question: 'look: #ok, or the name of a defect',
  'unit-noted': 'noted: it may have this, the unit stays',
};

export const flags = {
  'evidence-out': 'ZIP file to write (else evidence-N.zip), or - for stdout',
  found: 'defects found among the sample, broken:2,scratch:1, or none: judges the delivery',
  supplier: 'who delivered it',
  photo: 'photo to keep as proof: its hash is saved, the file stays where it is; repeat for several',
  video: 'video to keep as proof; #t=12,95 names the seconds that matter; repeat for several',
  category: 'kind of product (shoes, clothes, beauty, gift…): chooses the checklist of inspection',
};

export const commands = {
  evidence:
    'One ZIP file with everything about a posting, for Ozon’s support: scans, checks, weight, photos, label, hand-over (доказательства, 证据)',
  'inspect lot':
    'How many units of a delivery to look at, and whether it is accepted (приёмка партии, 来料检验)',
};

/** Deliveries of suppliers. */
export const lots = {
  lot: 'delivery',
  supplier: 'supplier',
  head: '{lot}: {quantity} × {article}',
  sample: 'Look at {sample} units, drawn at random (code letter {letter}).',
  all: 'Look at every one of the {sample} units (code letter {letter}).',
  tightened: 'Tightened: two of the last five deliveries of this supplier were rejected.',
  accept: 'at most',
  reject: 'rejects from',
  found: 'found',
  accepted: 'accepted',
  rejected: 'REJECTED',
  open: 'not judged yet',
  later: '{count} units of it failed at inspection later.',
  setAside: '{count} units were booked off their shelves.',
  loose: 'Nothing of it lies on a shelf in the books: put it aside by hand.',
  failures: 'failed later',
  none: 'No delivery is known.',
  class: 'class',
  classes: { critical: 'critical', major: 'major', minor: 'minor' },
};

/** Defects by name. */
export const defects = {
  'wrong-item': 'another product',
  'wrong-variant': 'another colour or size',
  'missing-part': 'a part is missing',
  broken: 'broken',
  scratch: 'scratch',
  stain: 'stain',
  leak: 'leak',
  'no-power': 'does not switch on',
  expired: 'expired',
  'near-expiry': 'expires soon',
  'bad-seal': 'seal is broken',
  'mark-unreadable': 'marking code cannot be read',
  'no-russian-label': 'no Russian label',
  unsafe: 'unsafe',
  'pack-dented': 'its pack is dented',
  'counterfeit-suspect': 'may be counterfeit',
  other: 'another defect',
};

/** Evidence of one posting. */
export const evidence = {
  wrote: '{path}: {events} events, {photos} photos',
  refused: 'scan refused',
  verdicts: { scanned: 'looked at with the scanner', declared: 'declared good', failed: 'found defective' },
  kinds: { photo: 'photo', video: 'video', note: 'note', scale: 'scale' },
  states: {
    included: 'in the file',
    kept: 'kept by the seller',
    missing: 'its file is gone',
    changed: 'its file is another one now',
  },
};
