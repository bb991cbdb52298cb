import { atOzon, type CommandName, type CommandRule, dryRun, local, numbers } from './command-rule.js';
import { selecting, unitData } from './flags.js';
import { benchCommands } from './registry-bench.js';
import { evidenceCommands } from './registry-evidence.js';
import { inspectCommands } from './registry-inspect.js';
import { packCommands } from './registry-pack.js';
import { paperCommands } from './registry-paper.js';
import { pickCommands } from './registry-pick.js';
import { sheetCommands } from './registry-sheets.js';
import { shipCommands } from './registry-ship.js';
import { stockCommands } from './registry-stock.js';

export type { CommandName, CommandRule } from './command-rule.js';

/** Every command, declared once: parsing, help, completion of words and `schema` follow from here. */
export const registry: Readonly<Record<CommandName, CommandRule>> = {
  board: {
    examples: ['ozf', 'ozf --json'],
    load: async () => (await import('./commands/board.js')).board,
  },
  init: {
    examples: ['ozf init', 'OZF_CLIENT_ID=12345 OZF_API_KEY="$(cat key)" ozf init --no-input'],
    exits: ['refused', 'unauthorized', 'unavailable'],
    load: async () => (await import('./commands/init.js')).init,
  },
  'mode watch': {
    examples: ['ozf mode watch', 'ozf mode watch --shop north'],
    load: async () => (await import('./commands/mode.js')).watch,
  },
  'mode live': {
    examples: ['ozf mode live', 'ozf mode live -y --shop north'],
    exits: ['refused'],
    load: async () => (await import('./commands/mode.js')).live,
  },
  'orders pull': {
    flags: ['since', 'full', 'alert'],
    examples: ['ozf orders pull', 'ozf orders pull --alert -q && ozf notify -q'],
    exits: atOzon,
    load: async () => (await import('./commands/orders-pull.js')).ordersPull,
  },
  'orders list': {
    flags: ['stage', 'papers', 'hold', 'due', 'late', 'search', 'warehouse', 'method', 'limit', 'ids', 'csv'],
    examples: [
      'ozf orders list --due 4h',
      'ozf orders list --papers assembled --ids | ozf label - --out labels.pdf',
    ],
    load: async () => (await import('./commands/orders-list.js')).ordersList,
  },
  'orders show': {
    operands: 'N',
    least: 1,
    most: 1,
    examples: ['ozf orders show 33920146-0214-1', 'ozf orders show 7 --json'],
    exits: ['refused'],
    load: async () => (await import('./commands/orders-show.js')).ordersShow,
  },
  'orders next': {
    flags: ['limit', 'fail-if-due'],
    examples: ['ozf orders next', 'ozf orders next --fail-if-due 2h -q'],
    exits: ['refused'],
    load: async () => (await import('./commands/orders-next.js')).ordersNext,
  },
  'orders cancel': {
    operands: 'N',
    least: 1,
    most: 1,
    flags: ['reason', 'line', 'message', 'approve-request', 'keep', dryRun],
    examples: [
      'ozf orders cancel 33920146-0214-1 --reason out-of-stock',
      'ozf orders cancel 7 --reason defective --line MUG-BLUE:1 --message "One is cracked"',
    ],
    exits: atOzon,
    load: async () => (await import('./commands/orders-cancel.js')).ordersCancel,
  },
  'orders change': {
    operands: 'N',
    least: 1,
    most: 1,
    flags: ['cutoff', 'timeslot', 'boxes', 'split', ...unitData, dryRun],
    examples: [
      'ozf orders change 33920146-0214-1 --cutoff 2026-11-25T18:00Z',
      'ozf orders change 7 --timeslot 2026-11-27T09:00Z/2026-11-27T18:00Z',
    ],
    exits: atOzon,
    load: async () => (await import('./commands/orders-change.js')).ordersChange,
  },
  confirm: {
    ...numbers,
    flags: [...selecting, 'explain', 'undo', 'accept-late', 'cutoff', 'country', dryRun],
    examples: ['ozf confirm --all', 'ozf confirm 33920146-0214-1 --country 827098843=CN'],
    exits: atOzon,
    load: async () => (await import('./commands/confirm.js')).confirm,
  },
  ...benchCommands,
  ...pickCommands,
  ...inspectCommands,
  ...evidenceCommands,
  pack: {
    ...numbers,
    flags: [
      ...selecting,
      'weight',
      'accept-weight',
      'carton',
      'reinforced',
      'parcel',
      'part',
      'boxes',
      dryRun,
    ],
    examples: ['ozf pack --all -y', 'ozf pack 7 --reinforced --weight 850'],
    exits: atOzon,
    load: async () => (await import('./commands/pack.js')).pack,
  },
  ...packCommands,
  'pack reopen': {
    ...numbers,
    least: 1,
    examples: ['ozf pack reopen 7', 'ozf pack reopen 33920146-0214-1'],
    exits: local,
    load: async () => (await import('./commands/pack.js')).packReopen,
  },
  label: {
    ...numbers,
    flags: [
      ...selecting,
      'out',
      'print',
      'template',
      'size',
      'caption',
      'ticket',
      'assemble',
      'carrier',
      'track',
      'reason',
      dryRun,
    ],
    examples: [
      'ozf label --all --print',
      'ozf orders list --papers assembled --ids | ozf label - --out x.pdf',
    ],
    exits: atOzon,
    load: async () => (await import('./commands/label.js')).label,
  },
  ...paperCommands,
  'label list': {
    operands: 'N',
    least: 1,
    most: 1,
    examples: ['ozf label list 7', 'ozf label list 33920146-0214-1 --json'],
    exits: ['refused'],
    load: async () => (await import('./commands/label-list.js')).labelList,
  },
  'label void': {
    ...numbers,
    least: 1,
    examples: ['ozf label void 7', 'ozf label void 33920146-0214-1'],
    exits: local,
    load: async () => (await import('./commands/label-list.js')).labelVoid,
  },
  ...shipCommands,
  notify: {
    flags: ['event', 'to', dryRun],
    examples: ['ozf notify', 'ozf notify --to seller --dry-run'],
    exits: ['unavailable', 'partial', 'locked'],
    load: async () => (await import('./commands/notify.js')).notify,
  },
  'notify list': {
    flags: ['state'],
    examples: ['ozf notify list', 'ozf notify list --state unknown,failed'],
    load: async () => (await import('./commands/notify.js')).notifyList,
  },
  'notify resolve': {
    operands: 'KEY',
    least: 1,
    most: 1,
    flags: ['as'],
    examples: ['ozf notify resolve KEY --as sent', 'ozf notify resolve KEY --as resend'],
    exits: ['refused'],
    load: async () => (await import('./commands/notify.js')).notifyResolve,
  },
  'products list': {
    flags: ['search'],
    examples: ['ozf products list', 'ozf products list --search mug --json'],
    load: async () => (await import('./commands/products.js')).productsList,
  },
  'products import': {
    operands: 'FILE|-',
    least: 1,
    most: 1,
    examples: ['ozf products import products.csv', 'ozf sandbox products | ozf products import -'],
    load: async () => (await import('./commands/products.js')).productsImport,
  },
  'products set': {
    operands: 'ARTICLE',
    least: 1,
    most: 1,
    flags: ['fragile', 'bin', 'weight', 'barcode', 'trait', 'category', 'floor'],
    examples: ['ozf products set MUG-BLUE --fragile', 'ozf products set MUG-BLUE --bin A-03 --weight 420'],
    exits: ['refused'],
    load: async () => (await import('./commands/products.js')).productsSet,
  },
  ...sheetCommands,
  ...stockCommands,
  doctor: {
    flags: ['max-age'],
    examples: ['ozf doctor', 'ozf doctor --max-age 2h -q'],
    exits: ['refused', 'unavailable'],
    load: async () => (await import('./commands/doctor.js')).doctor,
  },
  'sandbox serve': {
    flags: ['port', 'seed', 'postings', 'speed', 'faults'],
    examples: ['ozf sandbox serve --port 8085 --speed 60', 'ozf sandbox serve --seed 7 --faults storm'],
    exits: ['interrupted'],
    load: async () => (await import('./commands/sandbox-serve.js')).sandboxServe,
  },
  'sandbox env': {
    flags: ['port'],
    examples: ['eval "$(ozf sandbox env)"', 'ozf sandbox env --port 8090'],
    exits: ['unavailable'],
    load: async () => (await import('./commands/sandbox-env.js')).sandboxEnv,
  },
  'sandbox products': {
    flags: ['port'],
    examples: ['ozf sandbox products > products.csv', 'ozf sandbox products | ozf products import -'],
    exits: ['unavailable'],
    load: async () => (await import('./commands/sandbox-env.js')).sandboxProducts,
  },
  demo: {
    flags: ['out', 'seed'],
    examples: ['ozf demo', 'ozf demo --out my-day'],
    exits: ['unavailable'],
    load: async () => (await import('./commands/demo.js')).demo,
  },
  schema: {
    operands: '[COMMAND|template]',
    most: 3,
    examples: ['ozf schema orders list', 'ozf schema template > template.schema.json'],
    load: async () => (await import('./commands/schema.js')).schema,
  },
};
