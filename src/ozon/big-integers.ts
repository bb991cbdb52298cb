/**
 * Parses JSON so that integers that a float might not hold become texts: ids beyond 2^53 must survive
 * (FACTS.md §14). Throws SyntaxError on malformed text.
 */
export function parseJson(text: string): unknown {
  // Looking costs little; the careful walk is only for the few answers that hold such an id.
  return JSON.parse(hasLongDigits(text) ? quoteLongIntegers(text) : text);
}

/** An id in a request: a number where it is safe, else a mark that `requestJson` turns into bare digits. */
export function wireId(id: string): number | string {
  const value = Number(id);
  if (!/^\d+$/.test(id)) return id;
  return Number.isSafeInteger(value) ? value : `${MARK}${id}`;
}

/** Whether a text is what `wireId` makes of a big id. */
export function isMarkedId(text: string): boolean {
  return text.startsWith(MARK) && /^\d+$/.test(text.slice(MARK.length));
}

export function requestJson(body: unknown): string {
  return JSON.stringify(body).replaceAll(MARKED_ID, '$1');
}

/** Whether so many digits stand in a row anywhere: every sixteenth place is looked at, since no such row fits between. */
function hasLongDigits(text: string): boolean {
  for (let place = SHORTEST - 1; place < text.length; place += SHORTEST) {
    if (!isDigit(text, place)) continue;
    let begin = place;
    while (isDigit(text, begin - 1)) begin -= 1;
    let end = place + 1;
    while (isDigit(text, end)) end += 1;
    if (end - begin > SHORTEST || (end - begin === SHORTEST && text[begin] === '9')) return true;
  }
  return false;
}

function isDigit(text: string, place: number): boolean {
  const code = text.charCodeAt(place);
  return code >= 48 && code <= 57;
}

/** 2^53 is 9007199254740992: shorter numbers are safe. */
const SHORTEST = 16;
const LONG_INTEGER = /(?<![\d.eE+-])-?(?:9\d{15}|\d{17,})(?![\d.eE])/g;
const MARK = '\u0001id:';
const MARKED_ID = /"\\u0001id:(\d+)"/g;

/** Walks from string literal to string literal, so that digits inside them stay untouched. */
function quoteLongIntegers(text: string): string {
  const parts: string[] = [];
  let position = 0;
  while (position < text.length) {
    const opening = text.indexOf('"', position);
    const end = opening === -1 ? text.length : opening;
    parts.push(text.slice(position, end).replace(LONG_INTEGER, '"$&"'));
    if (opening === -1) break;
    const closing = closingQuote(text, opening);
    parts.push(text.slice(opening, closing + 1));
    position = closing + 1;
  }
  return parts.join('');
}

function closingQuote(text: string, opening: number): number {
  let quote = text.indexOf('"', opening + 1);
  while (quote !== -1 && isEscaped(text, quote)) quote = text.indexOf('"', quote + 1);
  return quote === -1 ? text.length : quote;
}

function isEscaped(text: string, position: number): boolean {
  let backslashes = 0;
  while (text[position - 1 - backslashes] === '\\') backslashes += 1;
  return backslashes % 2 === 1;
}
