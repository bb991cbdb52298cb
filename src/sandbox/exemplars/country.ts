import { invalidArgument } from '../answer-error.js';
import { optionalText, textField, wholeField } from '../body.js';
import { type Call, requirePosting } from '../world.js';
import { needsOf } from './unit.js';

const countries = [
  ['Беларусь', 'BY'],
  ['Вьетнам', 'VN'],
  ['Индия', 'IN'],
  ['Китай', 'CN'],
  ['Норвегия', 'NO'],
  ['Россия', 'RU'],
  ['Турция', 'TR'],
] as const;

export function listCountries({ body }: Call) {
  const search = optionalText(body, 'name_search').toLowerCase();
  const found = countries.filter(([name]) => name.toLowerCase().includes(search));
  return { result: found.map(([name, iso]) => ({ name, country_iso_code: iso })) };
}

/** Here `product_id` is the real one. What is set again is simply set; of an assembled order nothing is. */
export function setCountry({ world, body, nowMs }: Call) {
  const posting = requirePosting(world, textField(body, 'posting_number'));
  const productId = wholeField(body, 'product_id');
  const iso = textField(body, 'country_iso_code');
  const line = posting.lines.find(({ product }) => product.productId === productId);
  if (!line) throw invalidArgument('UNKNOWN_PRODUCT_DEFINED');
  if (posting.status !== 'awaiting_packaging') throw invalidArgument('HAS_INCORRECT_STATUS');
  if (!countries.some(([, known]) => known === iso)) throw invalidArgument('COUNTRY_IS_UNKNOWN');
  posting.countries = { ...posting.countries, [String(line.product.sku)]: iso };
  world.journal.effect(nowMs, { kind: 'country-set', by: 'seller', posting: posting.number });
  return { product_id: productId, is_gtd_needed: needsOf(posting, line.product).isGtdNeeded };
}
