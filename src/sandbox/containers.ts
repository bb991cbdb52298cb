import { invalidArgument, notFound } from './answer-error.js';
import { type Body, idsField, optionalWhole, textField, textsField, wholeField } from './body.js';
import { SECOND } from './clock.js';
import type { EffectKind } from './journal.js';
import type { Call, Container, World } from './world.js';

/** Cargo places of a warehouse with entrusted acceptance (FACTS.md §6.13). */
export function createContainers({ world, body, nowMs }: Call) {
  const warehouseId = wholeField(body, 'warehouse_id');
  const count = wholeField(body, 'containers_count');
  const [cargo, sort] = [textField(body, 'cargo_type'), textField(body, 'sort_type')];
  if (!world.firstMile.entrusted.has(warehouseId)) throw invalidArgument('no entrusted acceptance');
  if (count < 1 || count > 100) throw invalidArgument('invalid containers_count');
  if (!['box', 'pallet'].includes(cargo)) throw invalidArgument('invalid cargo_type');
  if (!['sort', 'non-sort'].includes(sort)) throw invalidArgument('invalid sort_type');
  const ids = Array.from({ length: count }, () => {
    const id = FIRST_ID + world.containers.size;
    const place = { warehouseId, cargo, sort, createdMs: nowMs };
    world.containers.set(id, { id, ...place, status: 'new', numbers: [], palletId: undefined });
    return id;
  });
  tell(world, nowMs, 'container-created');
  return { container_ids: ids.map(String) };
}
const FIRST_ID = 71_000_001;

export function fillContainer({ world, body, nowMs }: Call) {
  const container = requireContainer(world, wholeField(body, 'container_id'));
  return changePostings(
    { world, body, nowMs },
    (number) => refusalOf(world, container, number),
    (good) => {
      container.numbers = [...new Set([...container.numbers, ...good])];
    },
  );
}

export function emptyContainer({ world, body, nowMs }: Call) {
  const container = requireContainer(world, wholeField(body, 'container_id'));
  const judge = (number: string) => {
    if (container.status !== 'new') return 'INCORRECT_CONTAINER_STATUS';
    return container.numbers.includes(number) ? '' : 'POSTING_NOT_FOUND';
  };
  return changePostings({ world, body, nowMs }, judge, (good) => {
    container.numbers = container.numbers.filter((number) => !good.includes(number));
  });
}

export function approveContainers(call: Call) {
  const judge = ({ status, numbers, cargo }: Container) => {
    if (status !== 'new') return 'INCORRECT_CONTAINER_STATUS';
    return numbers.length === 0 && cargo === 'box' ? 'CONTAINER_IS_EMPTY' : '';
  };
  return changeContainers(call, chosen(call, 'container_ids'), judge, (container) => {
    container.status = 'formed';
    tell(call.world, call.nowMs, 'container-approved');
  });
}

export function cancelContainers(call: Call) {
  const judge = ({ status }: Container) =>
    ['new', 'formed'].includes(status) ? '' : 'INCORRECT_CONTAINER_STATUS';
  return changeContainers(call, chosen(call, 'container_ids'), judge, (container) => {
    container.status = 'cancelled';
    container.numbers = [];
    tell(call.world, call.nowMs, 'container-cancelled');
  });
}

export function placeOnPallet(call: Call) {
  const pallet = requireContainer(call.world, wholeField(call.body, 'parent_container_id'));
  if (pallet.cargo !== 'pallet') throw invalidArgument('parent container is not a pallet');
  const judge = ({ cargo, palletId }: Container) =>
    cargo === 'box' && palletId === undefined ? '' : 'INCORRECT_CONTAINER_STATUS';
  return changeContainers(call, chosen(call, 'child_container_ids'), judge, (box) => {
    box.palletId = pallet.id;
  });
}

export function takeOffPallet(call: Call) {
  const pallet = requireContainer(call.world, wholeField(call.body, 'parent_container_id'));
  const judge = ({ palletId }: Container) => (palletId === pallet.id ? '' : 'CONTAINER_NOT_FOUND');
  return changeContainers(call, chosen(call, 'child_container_ids'), judge, (box) => {
    box.palletId = undefined;
  });
}

/** What a change came to; every change takes two seconds of practice time. */
export function containerTask({ world, body, nowMs }: Call) {
  const dueMs = world.containerTasks.get(optionalWhole(body, 'task_id') ?? 0);
  if (dueMs === undefined) throw notFound('TASK_NOT_FOUND');
  return { status: nowMs >= dueMs ? 'completed' : 'in_progress', error_message: '' };
}

export function requireContainer(world: World, id: number): Container {
  const container = world.containers.get(id);
  if (container === undefined) throw notFound('CONTAINER_NOT_FOUND');
  return container;
}

function chosen({ world, body }: Call, field: string): readonly Container[] {
  const ids = idsField(body, field);
  if (ids.length === 0) throw invalidArgument(`Request validation error: invalid ${field}`);
  return ids.map((id) => requireContainer(world, Number(id)));
}

function changeContainers(
  { world, nowMs }: Call,
  containers: readonly Container[],
  judge: (container: Container) => string,
  change: (container: Container) => void,
) {
  const good = containers.filter((container) => judge(container) === '');
  const bad = containers.filter((container) => judge(container) !== '');
  const taskId = later(world, nowMs, () => {
    for (const container of good.filter((each) => judge(each) === '')) change(container);
  });
  const errors = bad.map((each) => ({ container_id: each.id, error_message: judge(each) }));
  return { task_id: taskId, error_containers: errors };
}

function changePostings(
  { world, body, nowMs }: Call,
  judge: (number: string) => string,
  change: (good: readonly string[]) => void,
) {
  const numbers = textsField(body, 'posting_numbers');
  if (numbers.length < 1 || numbers.length > 300) throw invalidArgument('invalid posting_numbers');
  const good = numbers.filter((number) => judge(number) === '');
  const errors = numbers
    .filter((number) => !good.includes(number))
    .map((number) => ({ posting_number: number, error_message: judge(number) }));
  const taskId = later(world, nowMs, () => {
    change(good.filter((number) => judge(number) === ''));
    tell(world, nowMs, 'container-filled');
  });
  return { task_id: taskId, error_postings: errors };
}

function refusalOf(world: World, container: Container, number: string): string {
  const posting = world.postings.get(number);
  if (container.status !== 'new') return 'INCORRECT_CONTAINER_STATUS';
  if (posting === undefined || posting.method.warehouse.id !== container.warehouseId)
    return 'POSTING_NOT_FOUND';
  if (posting.status !== 'awaiting_deliver') return 'HAS_INCORRECT_STATUS';
  const isElsewhere = [...world.containers.values()].some(({ numbers }) => numbers.includes(number));
  return isElsewhere ? 'POSTING_ALREADY_IN_CONTAINER' : '';
}

function later(world: World, nowMs: number, work: () => void): number {
  const id = 500_001 + world.containerTasks.size;
  world.containerTasks.set(id, nowMs + TASK_MS);
  world.schedule.add(nowMs + TASK_MS, work);
  return id;
}
const TASK_MS = 2 * SECOND;

function tell(world: World, nowMs: number, kind: EffectKind): void {
  world.journal.effect(nowMs, { kind, by: 'seller' });
}

/** Of a request that names its containers. */
export function containersIn(world: World, body: Body): readonly Container[] {
  return idsField(body, 'container_ids').map((id) => requireContainer(world, Number(id)));
}
