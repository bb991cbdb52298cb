import { writeVerbs } from '../../domain/writes.js';
import type { Intent } from '../../workflow/ports.js';
import type { IntentTable } from '../schema.js';
import { oneOf, readRecord } from './json.js';

export function fromIntent(intent: Intent): IntentTable {
  return {
    shop: intent.shop,
    id: intent.id,
    verb: intent.verb,
    subject: intent.subject,
    request: JSON.stringify(intent.request),
    progress: JSON.stringify(intent.progress),
    state: intent.state,
    owner: intent.owner,
    opened_at: intent.openedAt,
    closed_at: intent.closedAt ?? null,
  };
}

export function toIntent(row: IntentTable): Intent {
  return {
    id: row.id,
    shop: row.shop,
    verb: oneOf(writeVerbs, row.verb),
    subject: row.subject,
    request: readRecord(row.request),
    progress: readRecord(row.progress),
    state: oneOf(intentStates, row.state),
    owner: row.owner,
    openedAt: row.opened_at,
    closedAt: row.closed_at ?? undefined,
  };
}

const intentStates = ['open', 'done', 'failed'] as const satisfies readonly Intent['state'][];
