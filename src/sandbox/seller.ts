import { isoTime } from './clock.js';
import type { Call } from './world.js';

/** Roles of the practice key; a key lives three months (FACTS.md §1). */
export function roles({ world }: Call, paths: readonly string[]) {
  const methods = paths.filter((path) => !world.key.withoutMethods.has(path));
  return { expires_at: isoTime(world.key.expiresMs), roles: [{ name: world.key.role, methods }] };
}

export function sellerInfo({ world }: Call) {
  return {
    company: {
      name: 'Практика',
      legal_name: 'ООО «Практика»',
      country: world.firstMile.country,
      currency: 'RUB',
      inn: '0000000000',
      ogrn: '0000000000000',
      ownership_form: 'ООО',
      tax_system: 'USN',
    },
    ratings: [],
    subscription: { is_premium: world.key.subscription !== 'UNSPECIFIED', type: world.key.subscription },
  };
}
