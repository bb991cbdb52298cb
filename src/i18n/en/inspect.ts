/** The words of inspection. */
export const actions = {
  'unit-noted': 'a minor defect noted',
};

export const errors = {
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
  photo: 'photo to keep as proof: its hash is saved, the file stays where it is; repeat for several',
  video: 'video to keep as proof; #t=12,95 names the seconds that matter; repeat for several',
  category: 'kind of product (shoes, clothes, beauty, gift…): chooses the checklist of inspection',
};
