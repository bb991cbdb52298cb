/** The words of templates: how a label or sheet looks before the first one is printed. */
export const commands = {
  'label preview':
    'A template with invented data as a picture or PDF, its barcodes read back (этикетка, 面单): try it before you print',
  'label calibrate':
    'A page with rulers and barcodes of every module width, to print once on each printer and measure (калибровка, 校准)',
};

export const flags = {
  page: 'a file of labels to read before it is printed or stuck: which posting each page is',
  dpi: 'dots per inch of the printer (203)',
  longest: 'with the longest values that the field really sees',
  bare: 'with nothing in the fields that may be empty',
};

export const errors = {
  'page-unreadable': 'Page {page}: a scanner reads nothing there.',
  'page-unknown': 'Page {page} is the label of no posting known here: {codes}',
  'page-duplicate': '{posting} is on page {first} already and on page {page} again: stick only one.',
  'page-not-named': 'Page {page} is the label of {posting}, which was not named.',
  'page-missing': 'No page is the label of {posting}.',
  'not-labels': '{path} holds no labels that can be read: {problem}',
  'one-sample': 'Either --longest or --bare, not both.',
  'barcode-unreadable': 'Template {template}{spot}: {problem}',
  'font-unreadable': 'The font {file}: {problem}',
  'barcode-value': 'Template {template}{spot}: {problem}',
};

export const paper = {
  page: 'page',
  right: 'right',
  wrong: 'wrong',
  ticket: 'ticket',
  previewed: 'Pages: {pages}, {size} mm, {dpi} dpi. In a picture viewer, 100 % is dots, not millimetres.',
  readBack: 'Barcodes read back: {codes}',
  calibrate:
    'Print it at 100 %, lay a ruler along both scales, then scan D2, D3 …: what reads at once is right for your printer.',
  noBarcodes: 'It has no barcodes.',
};
