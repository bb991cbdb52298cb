import type { Carton, CartonUse, Weighing } from '../../workflow/ports.js';
import type { CartonTable, CartonUseTable, WeighingTable } from '../schema-bench.js';

export function fromCarton(carton: Carton): CartonTable {
  return {
    id: carton.id,
    length_mm: carton.lengthMm,
    width_mm: carton.widthMm,
    height_mm: carton.heightMm,
    wall_mm: carton.wallMm,
    tare_grams: carton.tareGrams,
    most_grams: carton.mostGrams ?? null,
    material: carton.material,
    is_active: carton.isActive ? 1 : 0,
  };
}

export function toCarton(row: CartonTable): Carton {
  return {
    id: row.id,
    lengthMm: row.length_mm,
    widthMm: row.width_mm,
    heightMm: row.height_mm,
    wallMm: row.wall_mm,
    tareGrams: row.tare_grams,
    mostGrams: row.most_grams ?? undefined,
    material: row.material,
    isActive: row.is_active === 1,
  };
}

export function toCartonUse(row: CartonUseTable): CartonUse {
  return { composition: row.composition, carton: row.carton, uses: row.uses, lastAt: row.last_at };
}

export function fromWeighing(weighing: Weighing): WeighingTable {
  return {
    shop: weighing.shop,
    posting: weighing.number,
    composition: weighing.composition,
    grams: weighing.grams,
    carton: weighing.carton ?? null,
    at: weighing.at,
  };
}

export function toWeighing(row: WeighingTable): Weighing {
  return {
    shop: row.shop,
    number: row.posting,
    composition: row.composition,
    grams: row.grams,
    carton: row.carton ?? undefined,
    at: row.at,
  };
}
