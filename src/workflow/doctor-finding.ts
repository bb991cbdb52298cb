import type { AppError } from '../domain/errors.js';
import { textOf } from './assembly-request.js';
import { asAppError } from './batch.js';
import type { DoctorCheck } from './doctor.js';
import { UPDATE } from './doctor-methods.js';

/** A look that failed is a finding itself and stops no other; only a person who wants to stop is obeyed. */
export function findingOf(name: DoctorCheck['name'], shop: string | undefined, thrown: unknown): DoctorCheck {
  const error = asAppError(thrown);
  if (error.kind === 'interrupted') throw error;
  const { kind, code, message } = error;
  const path = textOf(error.details, 'path') ?? '';
  const found = { name, shop, state: 'bad', kind, code } as const;
  if (isMethodOff(error)) {
    return { ...found, kind: 'refused', variant: 'off', details: { path, code, message }, hint: UPDATE };
  }
  return { ...found, details: { ...error.details, code, message }, hint: error.hint };
}

/** Ozon's words for a method that is gone (FACTS.md section 3). */
export function isMethodOff(error: AppError): boolean {
  return (
    error.code === 'method-off' || /method is not allowed/i.test(textOf(error.details, 'ozonMessage') ?? '')
  );
}
