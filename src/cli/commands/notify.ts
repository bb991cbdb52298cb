import { AppError } from '../../domain/errors.js';
import { type ListedMessage, listMessages, resolveMessage, notify as work } from '../../workflow/notify.js';
import { messageKey } from '../../workflow/notify-key.js';
import type { OutboxMessage } from '../../workflow/ports.js';
import type { Answer } from '../answer.js';
import type { Context } from '../context.js';
import { batchError } from '../exit-codes.js';
import { table } from '../table.js';

export const messageStates = [
  'queued',
  'sending',
  'sent',
  'failed',
  'unknown',
  'dead',
  'skipped',
] as const satisfies readonly OutboxMessage['state'][];

export async function notify(context: Context): Promise<Answer> {
  const { input, words } = context;
  const isDryRun = input.isOn('dry-run');
  const result = await work(await context.ports(), {
    event: input.text('event'),
    audience: input.oneOf('to', ['buyer', 'seller']),
    isDryRun,
    waitMs: context.waitMs,
  });
  const { sent, queued, skipped, failed, unknown, messages, drafts, failures } = result;
  const counts = { sent, queued, skipped, failed, unknown };
  const { sentences, outcomes } = words.catalog;
  const listed = messages.map((message) => messageJson({ ...message, key: messageKey(message) }));
  const text = () => {
    const written = (drafts ?? []).map((draft) => `${draft.recipient} · ${draft.subject}\n\n${draft.text}`);
    return [...written, words.fill(sentences.notified, counts)].join('\n\n');
  };
  return {
    data: { ...counts, messages: listed, ...(drafts ? { drafts } : {}) },
    text,
    notes: isDryRun ? [outcomes.dryRun] : [],
    next: unknown > 0 ? 'ozf notify list --state unknown' : 'ozf orders next',
    error: errorOf(failures, sent),
  };
}

/** One message, or all failing alike, gives that way's own code; beside messages that were sent it is partial. */
function errorOf(failures: readonly { readonly error: AppError }[], sent: number): AppError | undefined {
  const row = { shop: '', posting: '', isChanged: false, stage: undefined, papers: undefined };
  const failed = failures.map(({ error }) => ({ ...row, isDone: false, error }));
  const done = Array.from({ length: sent }, () => ({ ...row, isDone: true }));
  return batchError({ results: [...failed, ...done], held: [] }, { isStrict: false });
}

export async function notifyList(context: Context): Promise<Answer> {
  const { input, words, style } = context;
  const asked = input.manyOf('state', messageStates);
  const messages = await listMessages(await context.ports(), {
    states: asked.length > 0 ? asked : undefined,
  });
  const { headings, messageStates: states, sentences } = words.catalog;
  const text = () =>
    table(
      [
        { title: headings.state, cell: (message: ListedMessage) => states[message.state] },
        { title: headings.event, cell: (message) => message.event },
        { title: headings.posting, cell: (message) => message.posting },
        {
          title: headings.recipient,
          cell: (message) => `${message.channel}:${message.recipient}`,
          isElastic: true,
        },
        { title: headings.at, cell: (message) => words.time(message.sentAt ?? message.queuedAt) },
        { title: headings.why, cell: (message) => message.why ?? '' },
        { title: headings.key, cell: (message) => message.key.slice(0, 12) },
      ],
      messages,
      style.width,
    ) || sentences.noMessages;
  return { data: { messages: messages.map(messageJson) }, text };
}

export async function notifyResolve(context: Context): Promise<Answer> {
  const { input, words } = context;
  const as = input.oneOf('as', ['sent', 'resend']);
  if (as === undefined) throw needsAs();
  const message = await resolveMessage(await context.ports(), {
    key: input.operands[0] ?? '',
    as,
    waitMs: context.waitMs,
  });
  const state = words.catalog.messageStates[message.state];
  const text = () => `${message.event} ${message.posting}: ${state}`;
  return { data: { message: messageJson(message) }, text, next: as === 'resend' ? 'ozf notify' : undefined };
}

function messageJson(message: ListedMessage) {
  const {
    key,
    shop,
    event,
    posting,
    channel,
    recipient,
    audience,
    state,
    attempts,
    nextAt,
    queuedAt,
    sentAt,
    why,
  } = message;
  const told = { key, shop, event, posting, channel, recipient, audience, state, attempts };
  return { ...told, nextAt: nextAt ?? null, queuedAt, sentAt: sentAt ?? null, why: why ?? null };
}

function needsAs(): AppError {
  const details = { command: 'ozf notify resolve', flag: '--as', expected: 'sent, resend' };
  return new AppError({
    kind: 'usage',
    code: 'missing-flag',
    message: 'ozf notify resolve needs --as: sent, resend',
    hint: 'ozf notify resolve --help',
    details,
  });
}
