import { invalidArgument } from './answer-error.js';
import {
  objectField,
  optionalText,
  optionalWhole,
  textField,
  textsField,
  timeField,
  wholeField,
} from './body.js';
import { isoTime, moscowDate } from './clock.js';
import { containersIn, requireContainer } from './containers.js';
import { pageOf } from './list-page.js';
import { drawContainerSheet } from './place-label-pdf.js';
import { warehouses } from './warehouses.js';
import { type Call, type Container, requirePosting, type World } from './world.js';

/** Cargo places by the time of their creation. */
export function listContainers({ world, body }: Call) {
  const filter = objectField(body, 'filter');
  const [fromMs, toMs] = [timeField(filter, 'created_from'), timeField(filter, 'created_to')];
  if (fromMs === undefined || toMs === undefined) throw invalidArgument('invalid created_from or created_to');
  const sort = textField(filter, 'sort_type');
  const cargo = optionalText(filter, 'cargo_type');
  const warehouseId = optionalWhole(filter, 'warehouse_id') ?? 0;
  const states = textsField(filter, 'statuses');
  const found = [...world.containers.values()].filter(
    (each) =>
      each.sort === sort &&
      each.createdMs >= fromMs &&
      each.createdMs <= toMs &&
      (cargo === '' || each.cargo === cargo) &&
      (warehouseId === 0 || each.warehouseId === warehouseId) &&
      (states.length === 0 || states.includes(each.status)),
  );
  const page = pageOf(found, { limit: 100, ...body }, 300);
  const containers = page.items.map((each) => ({ ...shapeOf(world, each), related_containers: [] }));
  return { containers, cursor: page.cursor };
}

export function getContainer({ world, body }: Call) {
  const container = requireContainer(world, wholeField(body, 'container_id'));
  const boxes = [...world.containers.values()].filter(({ palletId }) => palletId === container.id);
  return {
    ...shapeOf(world, container),
    parent_container_id: container.palletId ?? 0,
    related_container_ids: boxes.map(({ id }) => String(id)),
    postings: container.numbers.map((number) => postingShape(world, container, number)),
  };
}

export function containerStates({ world, body }: Call) {
  return {
    containers: containersIn(world, body).map(({ id, status }) => ({ container_id: id, status })),
  };
}

/** JSON with base64: one label a place; what is not confirmed has none. */
export async function containerLabels({ world, body, nowMs }: Call) {
  const all = containersIn(world, body);
  const formed = all.filter(({ status }) => status === 'formed');
  const errors = all
    .filter((each) => !formed.includes(each))
    .map(({ id }) => ({ container_id: id, error_message: 'INCORRECT_CONTAINER_STATUS' }));
  if (formed.length === 0) return { content: null, error_containers: errors };
  return {
    content: await sheetOf(world, formed, nowMs, 'labels'),
    error_containers: errors,
  };
}

export async function containerDocuments({ world, body, nowMs }: Call) {
  const formed = containersIn(world, body);
  if (formed.some(({ status }) => status !== 'formed')) throw invalidArgument('INCORRECT_CONTAINER_STATUS');
  return sheetOf(world, formed, nowMs, 'documents');
}

async function sheetOf(world: World, containers: readonly Container[], createdMs: number, name: string) {
  const places = containers.map(({ id }) => String(id));
  const bytes = await drawContainerSheet({ places, createdMs, fontFile: world.fontFile });
  const file = { content_type: 'application/pdf', file_name: `${name}.pdf` };
  return { ...file, file_content: Buffer.from(bytes).toString('base64') };
}

function shapeOf(world: World, container: Container) {
  const actions: Readonly<Record<string, readonly string[]>> = {
    new: ['approve', 'delete'],
    formed: ['get_label_container', 'delete'],
  };
  return {
    available_actions: actions[container.status] ?? [],
    cargo_type: container.cargo,
    container_id: container.id,
    container_number: [...world.containers.keys()].indexOf(container.id) + 1,
    count_of_postings: container.numbers.length,
    created_at: isoTime(container.createdMs),
    sort_type: container.sort,
    status: container.status,
    warehouse_date: moscowDate(container.createdMs),
    warehouse_id: container.warehouseId,
    warehouse_name: warehouses.find(({ id }) => id === container.warehouseId)?.name ?? '',
    weight: weightOf(world, container.numbers),
  };
}

function postingShape(world: World, { sort }: Container, number: string) {
  const posting = requirePosting(world, number);
  return {
    available_actions: [],
    in_process_at: isoTime(posting.inProcessMs),
    posting_number: number,
    products: posting.lines.map(({ product, quantity }) => ({
      sku: product.sku,
      name: product.name,
      offer_id: product.offerId,
      quantity,
      picture_url: '',
      product_color: product.color,
      product_size_manufacturer: '',
      product_size_russian: '',
    })),
    sort_type: sort,
    weight: weightOf(world, [number]),
  };
}

/** Kilograms. */
function weightOf(world: World, numbers: readonly string[]): number {
  const lines = numbers.flatMap((number) => requirePosting(world, number).lines);
  return lines.reduce((sum, { product, quantity }) => sum + product.weightGrams * quantity, 0) / 1000;
}
