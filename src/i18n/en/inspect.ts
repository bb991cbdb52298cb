/** The words of inspection. */
export const actions = {
  'unit-noted': 'a minor defect noted',
};

export const errors = {
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
  found: 'defects found among the sample, broken:2,scratch:1, or none: judges the delivery',
  supplier: 'who delivered it',
  photo: 'photo to keep as proof: its hash is saved, the file stays where it is; repeat for several',
  video: 'video to keep as proof; #t=12,95 names the seconds that matter; repeat for several',
  category: 'kind of product (shoes, clothes, beauty, gift…): chooses the checklist of inspection',
};

export const commands = {
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
