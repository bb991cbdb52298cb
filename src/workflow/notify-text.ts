import type { Details } from '../domain/errors.js';
import { benchStages } from '../domain/tracks.js';
import type { NotifySettings, OutboxMessage, Ports } from './ports.js';

type Language = NotifySettings['sellerLanguage'];

/** Subject and text of a message, in the language of whom it is for. Throws AppError usage `no-template`, `template-…`. */
export async function textOf(
  ports: Ports,
  message: OutboxMessage,
): Promise<{ subject: string; text: string }> {
  const language = languageOf(message, ports.settings.notify);
  const values = templateValues(message, { language, timeZone: ports.settings.timeZone });
  return ports.messages.render({ event: message.event, channel: message.channel, language }, values);
}

/**
 * What a template can use: `posting shop items count stage hasLeft`, and, only where they are known, `deadline
 * deadlineBefore itemsBefore track carrier reason`. Times stand in the seller's zone.
 */
export function templateValues(
  message: OutboxMessage,
  wording: { readonly language: Language; readonly timeZone: string },
): Details {
  const { details, audience } = message;
  const instant = (name: string, value: unknown) =>
    typeof value === 'string' ? { [name]: told(value, wording) } : {};
  const plain = (name: string) => (typeof details[name] === 'string' ? { [name]: details[name] } : {});
  return {
    posting: message.posting,
    shop: message.shop,
    items:
      itemsText(details.items, audience) + (Number(details.moreLines) > 0 ? `; … +${details.moreLines}` : ''),
    count: Number(details.count),
    stage: String(details.stage),
    hasLeft: !benchStages.some((stage) => stage === details.stage),
    ...instant('deadline', details.dueAt),
    ...instant('deadlineBefore', details.dueBefore),
    ...(details.before === undefined ? {} : { itemsBefore: itemsText(details.before, audience) }),
    ...plain('track'),
    ...plain('carrier'),
    ...plain('reason'),
  };
}

function languageOf(message: OutboxMessage, settings: NotifySettings): Language {
  return message.audience === 'buyer' ? settings.buyerLanguage : settings.sellerLanguage;
}

/** `MUG-1 Blue mug × 2; …`; the buyer knows no articles. */
function itemsText(items: unknown, audience: OutboxMessage['audience']): string {
  const rows: readonly unknown[] = Array.isArray(items) ? items : [];
  const texts = rows.map((row) => {
    const [article, name] = [partOf(row, 'article'), partOf(row, 'name')];
    const label = audience === 'buyer' ? name || article : `${article} ${name}`.trim();
    return `${label} × ${partOf(row, 'quantity')}`;
  });
  return texts.join('; ');
}

function partOf(row: unknown, name: string): string {
  const value: unknown = typeof row === 'object' && row !== null ? Reflect.get(row, name) : undefined;
  return value === undefined ? '' : String(value);
}

function told(instant: string, wording: { readonly language: Language; readonly timeZone: string }): string {
  const format = new Intl.DateTimeFormat(LOCALES[wording.language], {
    timeZone: wording.timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return format.format(new Date(instant));
}
const LOCALES = { en: 'en-GB', zh: 'zh-CN', ru: 'ru-RU' } as const;
