import { atOzon, type CommandName, type CommandRule, dryRun, local, numbers } from './command-rule.js';
import { selecting } from './flags.js';

/** Everything that leaves the house: carriages, own carriers, and what follows the door. */
export const shipCommands = {
  ship: {
    ...numbers,
    flags: [...selecting, 'unscanned', 'leave', 'places', 'carrier', 'track', 'cost', 'code', dryRun],
    examples: ['ozf ship --all --unscanned -y', 'ozf ship 33920146-0214-1 --carrier CDEK --track 1234567890'],
    exits: atOzon,
    load: async () => (await import('./commands/ship.js')).ship,
  },
  'ship plan': {
    examples: ['ozf ship plan', 'ozf ship plan --json'],
    exits: ['unauthorized', 'unavailable'],
    load: async () => (await import('./commands/ship-plan.js')).shipPlan,
  },
  'ship reconcile': {
    examples: ['ozf ship reconcile', 'ozf ship reconcile --json'],
    exits: ['refused', 'unauthorized', 'unavailable'],
    load: async () => (await import('./commands/ship-reconcile.js')).shipReconcile,
  },
  'ship dispute': {
    ...numbers,
    flags: [dryRun],
    examples: ['ozf ship dispute 33920146-0214-1', 'ozf ship dispute 33920146-0214-1 -n'],
    exits: atOzon,
    load: async () => (await import('./commands/ship-dispute.js')).shipDispute,
  },
  'ship redeliver': {
    ...numbers,
    flags: ['all', dryRun],
    examples: ['ozf ship redeliver 33920146-0214-1', 'ozf ship redeliver --all'],
    exits: atOzon,
    load: async () => (await import('./commands/ship-dispute.js')).shipRedeliver,
  },
  'ship manifest': {
    operands: '[CARRIAGE]',
    most: 1,
    flags: ['last', 'carrier', 'out', 'print'],
    examples: ['ozf ship manifest --last --print', 'ozf ship manifest --carrier CDEK --out manifest.pdf'],
    exits: ['refused', 'unauthorized', 'unavailable'],
    load: async () => (await import('./commands/ship-manifest.js')).shipManifest,
  },
  'ship pass': {
    operands: 'CARRIAGE',
    least: 1,
    most: 1,
    flags: ['driver', 'phone', 'plate', 'model', 'with-returns', 'remove', dryRun],
    examples: [
      'ozf ship pass 900000250859000 --driver "Иванов И." --phone 79990000000 --plate А001АА77 --model ГАЗель',
      'ozf ship pass 900000250859000 --remove',
    ],
    exits: ['refused', 'unauthorized', 'unavailable', 'locked'],
    load: async () => (await import('./commands/ship-pass.js')).shipPass,
  },
  'ship scan': {
    flags: ['warehouse'],
    examples: ['ozf ship scan', 'ozf ship scan --warehouse Khimki < scans.txt'],
    exits: local,
    load: async () => (await import('./commands/ship-scan.js')).shipScan,
  },
  'ship tracks': {
    operands: 'FILE|-',
    least: 1,
    most: 1,
    flags: [dryRun],
    examples: ['ozf ship tracks tracks.csv', 'cat tracks.csv | ozf ship tracks - --dry-run'],
    exits: atOzon,
    load: async () => (await import('./commands/ship-tracks.js')).shipTracks,
  },
  'ship delivered': {
    ...numbers,
    least: 1,
    flags: [dryRun],
    examples: ['ozf ship delivered 33920146-0214-1', 'ozf ship delivered - < delivered.txt'],
    exits: atOzon,
    load: async () => (await import('./commands/ship-delivered.js')).shipDelivered,
  },
} as const satisfies Partial<Record<CommandName, CommandRule>>;
