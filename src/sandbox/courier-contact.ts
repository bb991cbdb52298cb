import { invalidArgument } from './answer-error.js';
import { optionalText, textField, wholeField } from './body.js';
import { requireCarriage } from './carriage.js';
import { isoTime } from './clock.js';
import type { Call } from './world.js';

/** Whom a courier who is not Ozon's own may call: pick-up warehouses only, in China's form of a number. */
export function setCourierContact({ world, body, nowMs }: Call) {
  const carriage = requireCarriage(world, wholeField(body, 'carriage_id'));
  const phone = textField(body, 'phone');
  if (!world.firstMile.pickups.has(carriage.method.warehouse.id))
    throw invalidArgument('first mile type is not pickup');
  if (!/^\+86\(\d{3}\)\d{4}-\d{4}$/.test(phone)) throw invalidArgument('invalid phone');
  carriage.contact = {
    phone,
    wechat: optionalText(body, 'wechat_nickname'),
    comment: optionalText(body, 'comment'),
    setMs: nowMs,
  };
  world.journal.effect(nowMs, { kind: 'contact-set', by: 'seller', carriage: carriage.id });
  return {};
}

export function getCourierContact({ world, body }: Call) {
  const { id, contact } = requireCarriage(world, wholeField(body, 'carriage_id'));
  if (contact === undefined) return { contact: [] };
  const { phone, wechat, comment, setMs } = contact;
  const shape = { phone, wechat_nickname: wechat, comment, updated_at: isoTime(setMs) };
  return { contact: [{ carriage_id: id, ...shape }] };
}
