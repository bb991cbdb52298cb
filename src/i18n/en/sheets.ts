/** The words of what is printed beside labels. */
export const commands = {
  'products stickers':
    'Stickers for goods: name, article, barcode; so many of these, or one for each unit of a posting or wave (стикеры, 商品标签)',
  'pack slip':
    'Packing slips: what lies in the box and who has checked it; no price, no contacts (упаковочный лист, 装箱单)',
  'pack stickers':
    'The marks that the packing plan asks for, fragile, this side up, heavy, or marks by name (наклейки, 警示标签)',
  'pick totes':
    'Cards for totes: a big number and a barcode that scan loops take for the tote (лотки, 周转箱)',
  'inspect tag':
    'Tags for the units that failed last: defect, delivery, where it goes (карантин, 不良品标签)',
};

export const flags = {
  'for-posting': 'one sticker for each unit of this posting; repeat for several',
  kind: 'mark by its name: fragile|up|no-tip|heavy|dg|non-dg; repeat for several',
  copies: 'how many of each (1)',
  'from-tote': 'the first tote (1)',
  'to-tote': 'the last tote (24 of them)',
};

export const errors = {
  'nothing-to-mark': 'Say which goods: ITEM or ITEM:QTY, --posting N or --wave W.',
  'posting-or-kind': 'Name postings, whose plan says what they need, or marks: --kind {kinds}.',
  'several-items': '{name} is several products: {found}. Name the article, or say --shop.',
  'too-many-stickers': '{count} stickers at once are more than {most}.',
  'no-carrier-today': 'Nothing left with {carrier} today; carriers of today: {known}.',
  'carrier-of-shops': '{carrier} took parcels of several shops today: {shops}. Say --shop.',
  'nothing-failed': 'No unit of {code} has failed an inspection.',
  'no-such-tote': 'No order here is in tote {tote}.',
};

export const scans = {
  'tote-open': 'this tote from here on',
};

export const sheets = {
  copies: 'copies',
  mark: 'mark',
  tag: 'tag',
  defect: 'defect',
  disposition: 'goes to',
  noStickers: 'Nothing is to be marked.',
  noMarks: 'The packing plan asks for no marks.',
  cards: 'Cards for totes {from} to {to}: print them once, they are the same every day.',
  marks: {
    fragile: 'fragile',
    up: 'this side up',
    'no-tip': 'do not tip',
    heavy: 'heavy',
    dg: 'Ozon DG',
    'non-dg': 'Ozon Non-DG',
  },
  classes: { critical: 'CRITICAL', major: 'MAJOR', minor: 'MINOR' },
  dispositions: {
    quarantine: 'quarantine',
    rework: 'rework',
    'return-to-supplier': 'back to the supplier',
    outlet: 'outlet',
    scrap: 'scrap',
  },
};
