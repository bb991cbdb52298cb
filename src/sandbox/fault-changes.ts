import { type Body, isRecord, objectField, optionalText } from './body.js';
import type { KindOf } from './fault-kinds.js';
import type { Faults, Target } from './faults.js';

type Changing = KindOf<'change'>;

/** The answer as Ozon gives it on a bad day: the work behind it is done all the same. */
export function changedAnswer(faults: Faults, target: Target, asked: Body, answer: object): object {
  const given: unknown = answer;
  if (!isRecord(given)) return answer;
  const kinds = changesOf(given);
  if (kinds.length === 0) return answer;
  const fault = faults.take('change', target, { kinds });
  return fault === undefined ? answer : changes[fault.kind](given, asked);
}

/** Which changes this answer can carry, so that no fault is used up by a call that it does not touch. */
function changesOf(answer: Body): readonly Changing[] {
  const isList = Array.isArray(answer.postings) && 'has_next' in answer;
  const isPosting = 'posting_number' in objectField(isRecord(answer.result) ? answer : {}, 'result');
  if (isList) return [...pageChanges, ...postingChanges];
  if (isPosting) return postingChanges;
  return 'file_url' in answer ? ['label-never-ready'] : [];
}

const postingChanges = [
  'unknown-status',
  'unknown-substatus',
  'unknown-flow',
  'unknown-actions',
  'unreadable-sku',
] as const;
const pageChanges = ['duplicate-page', 'has-next-forever'] as const;

const changes: Readonly<Record<Changing, (answer: Body, asked: Body) => object>> = {
  'unknown-status': (answer) => ofPostings(answer, { status: 'awaiting_teleport' }),
  'unknown-substatus': (answer) => ofPostings(answer, { substatus: 'posting_in_wormhole' }),
  'unknown-flow': (answer) =>
    ofPostings(answer, { tpl_integration_type: 'drone', integration_type_flow: 'drone' }),
  'unknown-actions': (answer) => ofPostings(answer, { available_actions: ['beam_up'] }),
  'unreadable-sku': (answer) => ofPostings(answer, firstWithoutSku),
  'duplicate-page': samePage,
  'has-next-forever': samePage,
  'label-never-ready': (answer) => ({
    ...answer,
    error: null,
    file_url: '',
    status: {
      ...objectField(answer, 'status'),
      code: 'in_progress',
      printed_postings_count: 0,
      unprinted_postings: [],
    },
  }),
};

function ofPostings(answer: Body, change: Body | ((posting: Body) => Body)): object {
  const changed = (posting: Body) => ({
    ...posting,
    ...(typeof change === 'function' ? change(posting) : change),
  });
  if (!Array.isArray(answer.postings)) return { ...answer, result: changed(objectField(answer, 'result')) };
  const postings: readonly unknown[] = answer.postings;
  // One strange posting among good ones: the good ones must not suffer.
  return {
    ...answer,
    postings: postings.map((each, index) => (index === 0 && isRecord(each) ? changed(each) : each)),
  };
}

function firstWithoutSku({ products }: Body): Body {
  const list: readonly unknown[] = Array.isArray(products) ? products : [];
  return {
    products: list.map((each, index) => (index === 0 && isRecord(each) ? { ...each, sku: null } : each)),
  };
}

/** The next cursor leads to this page again. */
function samePage(answer: Body, asked: Body): object {
  return { ...answer, has_next: true, cursor: optionalText(asked, 'cursor') || BEFORE_ALL };
}
const BEFORE_ALL = Buffer.from('[-1,-1]').toString('base64url');
