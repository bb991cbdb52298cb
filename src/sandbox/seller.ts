import { DAY, isoTime } from './clock.js';
import type { Call } from './world.js';

/** Roles of the practice key; a key lives three months (FACTS.md §1). */
export function roles({ world }: Call, paths: readonly string[]) {
  return { expires_at: isoTime(world.startedMs + 75 * DAY), roles: [{ name: 'Admin', methods: [...paths] }] };
}

export function sellerInfo() {
  return {
    company: {
      name: 'Практика',
      legal_name: 'ООО «Практика»',
      country: 'Россия',
      currency: 'RUB',
      inn: '0000000000',
      ogrn: '0000000000000',
      ownership_form: 'ООО',
      tax_system: 'USN',
    },
    ratings: [],
    subscription: { is_premium: false, type: 'UNSPECIFIED' },
  };
}
