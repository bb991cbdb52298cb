/** The words of stock (остатки, 库存). */
export const stockErrors = {
  short: '{posting}: {wanted} of {articles} are promised, and only {atp} can be: the shelf has no more.',
  'nothing-to-put-back': 'Nobody waits for {barcode} to be put back.',
  'stock-not-kept': 'No stock is kept here yet: begin with a list of what lies where.',
  'books-only-bin': 'Goods come to and from «{bin}» only with their orders.',
  'not-in-bin': '«{bin}» has {has} of {article}: {wanted} cannot be carried from there.',
  'bad-pieces': '{pieces} is no number of pieces.',
  'needs-places-of-move': 'Say from where to where: --from BIN --to BIN.',
  'needs-bin': 'Say which bin was scanned (--bin BIN), or give a list with the columns article,bin,quantity.',
  'stock-which-warehouse':
    'Ozon keeps {article} in {warehouses}: say in the config which one is yours (stock, push_to).',
  'stock-no-warehouse': 'Ozon shows no stock of {article} in your warehouse: set it once in the cabinet.',
  'needs-because': 'Say why the books are wrong: --because WHY.',
};

export const stockCommandWords = {
  stock: 'What lies on your shelves (остатки, 库存)',
  'stock import':
    'Take over a CSV of article, bin, quantity, buffer (остатки, 库存); with the first one stock is kept',
  'stock show': 'What lies where, what is reserved, what can still be promised (остатки, 库存)',
  'stock low': 'What can be promised to nobody once the waiting orders are confirmed (остатки, 库存)',
  'stock in': 'Book goods that came in (поступление, 入库)',
  'stock move': 'Book goods that were carried to another bin (перемещение, 移库)',
  'stock adjust': 'Say how many really lie in a bin (корректировка, 调整)',
  'stock count':
    'Compare a blind count with the books: a list, or one scan a unit with --bin (инвентаризация, 盘点)',
  'stock push':
    'Tell Ozon what can be sold: pull, compare, push; off until the config says stock, push, on (остатки, 库存)',
  'stock put-back':
    'Put goods of cancelled and lowered orders back by scanner, one scan a unit (вернуть на полку, 退回货架)',
};

export const stockFlagWords = {
  lot: 'the delivery that the goods came with',
  'from-bin': 'bin they were taken from (- is no bin)',
  'to-bin': 'bin they lie in from now on (- is no bin)',
  because: 'why, in your words',
};

export const stockHeadings = {
  atOzon: 'at Ozon',
  inBooks: 'books',
  counted: 'counted',
  onHand: 'here',
  reserved: 'reserved',
  heldBack: 'held back',
  buffer: 'buffer',
  waiting: 'waiting',
  atp: 'free',
};

export const stockSentences = {
  stockKept:
    'From now on stock is kept: every confirmation reserves, and what leaves is booked out. Another program that changes stock has to stop, or tell ozf.',
  stockImported: '{changed} lines changed, {unchanged} unchanged.',
  stockUnordered: 'Nobody has ordered yet: {articles}',
  oversold: 'OVERSOLD: {missing} of {article} are ordered and not here.',
  countShown: 'Nothing was booked: add -y.',
  countAgain: '{count} are far off: count them again. The same number found twice is booked.',
  noStock: 'Nothing is here.',
};

export const stockScans = {
  'put-back': 'put back',
  'put-back-done': 'put back, nothing more of it waits',
};

export const countStates = { right: 'right', adjust: 'booked as counted', recount: 'count again' };

export const pushStates = {
  pushed: 'told',
  unchanged: 'unchanged',
  would: 'would be told',
  failed: 'failed',
};
