import type { DoctorCheck } from './doctor.js';
import { findingOf } from './doctor-finding.js';
import type { Ports } from './ports.js';

/** What the warehouses of a shop have set at Ozon, as far as labels and hand-over depend on it. */
export async function checkWarehouses(ports: Ports, shop: string): Promise<readonly DoctorCheck[]> {
  try {
    const all = await ports.ozon(shop).warehouses();
    const fbs = all.filter((warehouse) => !warehouse.isRfbs);
    const unset = fbs.filter((warehouse) => warehouse.labelSize === undefined).map(({ name }) => name);
    const sizes = fbs.map(({ name, labelSize }) => `${name}: ${labelSize ?? '?'}`);
    const labels: DoctorCheck = {
      name: 'labels',
      shop,
      state: unset.length === 0 ? 'ok' : 'warn',
      details: { sizes, unset },
    };
    const entrusted = fbs.filter((warehouse) => warehouse.hasEntrustedAcceptance).map(({ name }) => name);
    const changing = fbs.filter((warehouse) => warehouse.isFirstMileChanging).map(({ name }) => name);
    const checks = [labels];
    if (entrusted.length > 0)
      checks.push({ name: 'acceptance', shop, state: 'ok', details: { warehouses: entrusted } });
    if (changing.length > 0)
      checks.push({ name: 'first-mile', shop, state: 'warn', details: { warehouses: changing } });
    return checks;
  } catch (thrown) {
    return [findingOf('labels', shop, thrown)];
  }
}
