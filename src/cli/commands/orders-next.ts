import { refused } from '../../domain/errors.js';
import { type NextStep, nextOrders } from '../../workflow/orders.js';
import type { Answer } from '../answer.js';
import type { Context } from '../context.js';
import { table } from '../table.js';
import { whyText } from '../why-text.js';
import { postingJson } from './orders-list.js';

export async function ordersNext(context: Context): Promise<Answer> {
  const { input, words, style } = context;
  const { shop } = await context.config();
  const now = (await context.clock()).now();
  const steps = await nextOrders(await context.ports(), { shop, limit: input.count('limit') || 20 });
  const { headings, sentences } = words.catalog;
  const text = () =>
    table(
      [
        { title: headings.due, cell: (step: NextStep) => words.time(step.posting.dueAt) },
        { title: headings.posting, cell: (step) => step.posting.number },
        { title: headings.type, cell: (step) => step.command },
        { title: headings.why, cell: (step) => whyText(words, step.why), isElastic: true },
      ],
      steps,
      style.width,
    ) || sentences.nothingToDo;
  const data = {
    steps: steps.map((step) => ({
      posting: postingJson(step.posting, now.toISOString(), words),
      command: step.command,
      why: { code: step.why.code, message: whyText(words, step.why) },
    })),
  };
  return { data, text, error: dueError(steps, input.durationMs('fail-if-due'), now) };
}

/** For cron: something is due soon and still has to be worked on. */
function dueError(steps: readonly NextStep[], withinMs: number | undefined, now: Date) {
  if (withinMs === undefined) return undefined;
  const limit = new Date(now.getTime() + withinMs).toISOString();
  const due = steps.filter((step) => step.posting.dueAt !== undefined && step.posting.dueAt <= limit);
  const [first] = due;
  if (!first) return undefined;
  return refused({
    code: 'due-soon',
    message: `${due.length} postings are due within ${withinMs / 60_000} minutes`,
    hint: first.command,
    details: { count: due.length, minutes: Math.round(withinMs / 60_000) },
  });
}
