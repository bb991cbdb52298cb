import { AppError } from '../../domain/errors.js';
import type { PostingKey } from '../../workflow/ports.js';
import { type HandOverState, reconcileHandOvers } from '../../workflow/ship-reconcile.js';
import type { Answer } from '../answer.js';
import type { Context } from '../context.js';
import { table } from '../table.js';

export async function shipReconcile(context: Context): Promise<Answer> {
  const { words, style } = context;
  const { shop } = await context.config();
  const state = await reconcileHandOvers(await context.ports(), { shop });
  const { sentences, headings } = words.catalog;
  const rows = rowsOf(state, sentences);
  const hasShops = new Set(rows.map((row) => row.key.shop)).size > 1;
  const text = () => {
    const { carriages, accepted, waiting } = state;
    if (carriages === 0) return sentences.nothingOpen;
    const summary = words.fill(sentences.handOvers, { carriages, accepted, waiting: waiting.length });
    const columns = [
      { title: headings.shop, cell: ({ key }: Row) => (hasShops ? key.shop : '') },
      { title: headings.posting, cell: ({ key }: Row) => key.number },
      {
        title: headings.why,
        cell: ({ key, advice }: Row) => words.fill(advice, { posting: key.number }),
        isElastic: true,
      },
    ];
    return [table(columns, rows, style.width), summary].filter((part) => part !== '').join('\n');
  };
  return {
    data: dataOf(state),
    text,
    error: rows.length === 0 ? undefined : needsPerson(state, rows.length),
  };
}

interface Row {
  readonly key: PostingKey;
  readonly advice: string;
}

function rowsOf(state: HandOverState, sentences: Context['words']['catalog']['sentences']): readonly Row[] {
  const advised = (keys: readonly PostingKey[], advice: string) => keys.map((key) => ({ key, advice }));
  return [
    ...advised(state.stopList, sentences.adviceStop),
    ...advised(state.dropped, sentences.adviceDropped),
    ...advised(state.late, sentences.adviceLate),
    ...advised(state.notAccepted, sentences.adviceNotAccepted),
  ];
}

function dataOf({ carriages, accepted, ...lists }: HandOverState) {
  const json = (keys: readonly PostingKey[]) => keys.map(({ shop, number }) => ({ shop, posting: number }));
  return {
    carriages,
    accepted,
    waiting: json(lists.waiting),
    dropped: json(lists.dropped),
    late: json(lists.late),
    notAccepted: json(lists.notAccepted),
    stopList: json(lists.stopList),
  };
}

function needsPerson(state: HandOverState, count: number): AppError {
  const [first] = [...state.dropped, ...state.late, ...state.notAccepted, ...state.stopList];
  const numbers = (keys: readonly PostingKey[]) => keys.map(({ number }) => number);
  return new AppError({
    kind: 'refused',
    code: 'hand-over-open',
    message: `${count} parcels of the last hand-overs need a person`,
    hint: `ozf orders show ${first?.number ?? ''}`,
    details: {
      count,
      dropped: numbers(state.dropped),
      late: numbers(state.late),
      notAccepted: numbers(state.notAccepted),
      stopList: numbers(state.stopList),
    },
  });
}
