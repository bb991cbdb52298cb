import type { ContainerChange, ContainerQuery, Ozon, OzonContainers } from '../workflow/ports.js';
import { wireId } from './big-integers.js';
import { type Client, call } from './call.js';
import {
  containerApprove,
  containerCancel,
  containerCreate,
  containerDocumentGet,
  containerFill,
  containerGet,
  containerLabelGet,
  containerList,
  containerPlaceInto,
  containerRemoveFrom,
  containerRemovePostings,
  containerStatusGet,
  containerTaskInfo,
} from './endpoints/containers.js';
import { refusedError } from './failure.js';
import { cursorField, emptyCursorPages } from './pages.js';

/** Cargo places (грузоместа). Source: FACTS.md §6.13, ENDPOINTS.md E. */
export function containerCalls(client: Client): Pick<Ozon, keyof OzonContainers> {
  const withPostings = async (endpoint: typeof containerFill, id: string, numbers: readonly string[]) => {
    const body = { container_id: wireId(id), posting_numbers: [...numbers] };
    return postingChange((await call(client, endpoint, body)).answer);
  };
  const withContainers = async (endpoint: typeof containerApprove, ids: readonly string[]) =>
    containerChange((await call(client, endpoint, { container_ids: [...ids] })).answer);
  const onPallet = async (
    endpoint: typeof containerPlaceInto,
    palletId: string,
    boxes: readonly string[],
  ) => {
    const body = { parent_container_id: wireId(palletId), child_container_ids: [...boxes] };
    return containerChange((await call(client, endpoint, body)).answer);
  };
  return {
    async createContainers({ warehouseId, cargo, sort, count }) {
      const kind = { cargo_type: cargo, sort_type: sort, containers_count: count };
      const body = { ...kind, warehouse_id: wireId(warehouseId) };
      return (await call(client, containerCreate, body)).answer.container_ids;
    },
    fillContainer: (id, numbers) => withPostings(containerFill, id, numbers),
    emptyContainer: (id, numbers) => withPostings(containerRemovePostings, id, numbers),
    approveContainers: (ids) => withContainers(containerApprove, ids),
    cancelContainers: (ids) => withContainers(containerCancel, ids),
    placeOnPallet: (palletId, boxIds) => onPallet(containerPlaceInto, palletId, boxIds),
    takeOffPallet: (palletId, boxIds) => onPallet(containerRemoveFrom, palletId, boxIds),
    ...containerReads(client),
  };
}

type ContainerReads = Pick<
  Ozon,
  'containers' | 'container' | 'containerStates' | 'containerTask' | 'containerLabels' | 'containerDocuments'
>;

function containerReads(client: Client): ContainerReads {
  return {
    containers: (query) => containers(client, query),
    async container(id) {
      const { answer } = await call(client, containerGet, { container_id: wireId(id) });
      const parent = answer.parent_container_id;
      return {
        ...containerOf(answer),
        postings: answer.postings.map((each) => each.posting_number),
        palletId: parent === '' || parent === '0' ? undefined : parent,
        boxIds: answer.related_container_ids,
      };
    },
    async containerStates(ids) {
      const { answer } = await call(client, containerStatusGet, { container_ids: [...ids] });
      return answer.containers.map(({ container_id: id, status: state }) => ({ id, state }));
    },
    async containerTask(taskId) {
      const { answer } = await call(client, containerTaskInfo, { task_id: wireId(taskId) });
      return { state: answer.status, error: answer.error_message || undefined };
    },
    async containerLabels(ids) {
      const { answer } = await call(client, containerLabelGet, { container_ids: [...ids] });
      if (answer.content) return answer.content.file_content;
      const message = answer.error_containers.map((each) => each.error_message).join(', ');
      const details = { path: containerLabelGet.path, reason: '', ozonMessage: message };
      throw refusedError('ozon-refused', details, message);
    },
    async containerDocuments(ids) {
      return (await call(client, containerDocumentGet, { container_ids: [...ids] })).answer;
    },
  };
}

async function containers(client: Client, { from, to, sort, warehouseId }: ContainerQuery) {
  const where = warehouseId === undefined ? {} : { warehouse_id: wireId(warehouseId) };
  const filter = { created_from: from, created_to: to, sort_type: sort, ...where };
  const pages = await emptyCursorPages(containerList.path, async (cursor) => {
    const body = { filter, limit: 300, sort_dir: 'ASC' as const, ...cursorField(cursor) };
    return (await call(client, containerList, body)).answer;
  });
  return pages.flatMap((page) => page.containers.map(containerOf));
}

interface WireContainer {
  readonly available_actions: readonly string[];
  readonly cargo_type: string;
  readonly container_id: string;
  readonly container_number: number | undefined;
  readonly count_of_postings: number | undefined;
  readonly sort_type: string;
  readonly status: string;
  readonly warehouse_id: string;
}

function containerOf(wire: WireContainer) {
  return {
    id: wire.container_id,
    number: wire.container_number ?? 0,
    state: wire.status,
    cargo: wire.cargo_type,
    sort: wire.sort_type,
    warehouseId: wire.warehouse_id,
    count: wire.count_of_postings ?? 0,
    actions: wire.available_actions,
  };
}

interface WireChange<Problem> {
  readonly task_id: string;
  readonly problems: readonly Problem[];
}

function changeOf<Problem extends { readonly error_message: string }>(
  { task_id: taskId, problems }: WireChange<Problem>,
  named: (problem: Problem) => string,
): ContainerChange {
  return { taskId, errors: problems.map((each) => ({ of: named(each), message: each.error_message })) };
}

function containerChange(answer: {
  readonly task_id: string;
  readonly error_containers: readonly { readonly container_id: string; readonly error_message: string }[];
}): ContainerChange {
  const { task_id, error_containers: problems } = answer;
  return changeOf({ task_id, problems }, (each) => each.container_id);
}

function postingChange(answer: {
  readonly task_id: string;
  readonly error_postings: readonly { readonly posting_number: string; readonly error_message: string }[];
}): ContainerChange {
  const { task_id, error_postings: problems } = answer;
  return changeOf({ task_id, problems }, (each) => each.posting_number);
}
