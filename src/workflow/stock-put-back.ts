import { comparableCode, ozonSku } from '../domain/barcodes.js';
import { refused } from '../domain/errors.js';
import { isBooksOnly } from '../domain/stock-bins.js';
import { refuseTwoProducts } from './barcode-meaning.js';
import { actNow } from './move.js';
import type { Item, Ports, Task, Writer } from './ports.js';
import { countScans, type ScanCounting, unknownWord } from './scan-counting.js';
import type { ScanLoop, ScanResult } from './scan-loop.js';

const KINDS = ['put-back', 'return-expected'] as const;

/**
 * Goods of orders that are over go back to a shelf unit by unit: each scan books one unit back and takes it off its
 * task. Into the given bin, else to the product's own place. Without stock kept only the tasks are done.
 */
export async function openPutBack(
  ports: Ports,
  options: { readonly bin?: string | undefined },
): Promise<ScanLoop> {
  if (options.bin !== undefined && isBooksOnly(options.bin)) throw booksOnly(options.bin);
  const counting = countScans();
  return {
    scan: (code) => counting.scan(code, () => putBack(ports, counting, code, options.bin)),
    command: (word) =>
      counting.command(word, async () => {
        if (word !== 'done') throw unknownWord(word);
        return { isAccepted: true, code: '#done', result: 'done' };
      }),
    summary: () => counting.summary(),
    screen: async () => {
      const tasks = await ports.store.tasks({ state: 'open', kinds: KINDS });
      const [first] = tasks;
      const lines = tasks.map((task) => ({
        offerId: task.item ?? '',
        name: task.posting?.number ?? '',
        bin: undefined,
        done: 0,
        of: task.quantity,
      }));
      return { posting: first?.posting?.number, tote: first?.tote, lines, left: tasks.length };
    },
  };
}

async function putBack(
  ports: Ports,
  counting: ScanCounting,
  code: string,
  bin: string | undefined,
): Promise<ScanResult> {
  const { task, item } = await ports.store.transact((tx) => bookOne(ports, tx, code, bin));
  const isDone = task.state === 'done';
  if (isDone && task.posting) counting.done(task.posting);
  return {
    isAccepted: true,
    code,
    result: isDone ? 'put-back-done' : 'put-back',
    shop: task.posting?.shop,
    posting: task.posting?.number,
    tote: task.tote,
    offerId: task.item,
    name: item?.name,
  };
}

async function bookOne(ports: Ports, tx: Writer, code: string, bin: string | undefined) {
  const tasks = await tx.tasks({ state: 'open', kinds: KINDS });
  const articles = [...new Set(tasks.flatMap((task) => task.item ?? []))];
  const items = articles.length === 0 ? [] : await tx.items({ articles });
  const meant = new Set([
    code.trim(),
    ...items.filter((item) => isCodeOf(item, code)).map(({ article }) => article),
  ]);
  const task = tasks.find((each) => each.item !== undefined && meant.has(each.item));
  if (!task) throw nothingToPutBack(code);
  if (task.item !== code.trim()) await refuseTwoProducts(tx, code);
  const item = items.find(({ article }) => article === task.item);
  const { at, actor } = actNow(ports);
  const to = bin ?? item?.bin ?? '';
  if (await tx.isStockKept()) {
    const move = { at, operator: actor, item: task.item ?? '', quantity: 1, to, details: { task: task.id } };
    await tx.saveMoves([{ ...move, from: task.bin, reason: task.kind }]);
  }
  const left = task.quantity - 1;
  const next: Task =
    left === 0 ? { ...task, state: 'done', doneAt: at, doneBy: actor } : { ...task, quantity: left };
  await tx.saveTasks([next]);
  return { task: next, item };
}

function isCodeOf(item: Item, code: string): boolean {
  const sku = ozonSku(code);
  if (sku !== undefined) return item.sku === sku;
  return item.barcodes.some((barcode) => comparableCode(barcode) === comparableCode(code));
}

function nothingToPutBack(code: string) {
  return refused({
    code: 'nothing-to-put-back',
    message: `Nobody waits for ${code} to be put back`,
    hint: 'ozf stock show',
    details: { barcode: code },
  });
}

function booksOnly(bin: string) {
  return refused({
    code: 'books-only-bin',
    message: `Goods come to and from "${bin}" only with their orders`,
    hint: 'ozf stock show',
    details: { bin },
  });
}
