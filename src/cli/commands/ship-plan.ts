import { type PlannedMethod, shipPlan as plan } from '../../workflow/ship-plan.js';
import type { Context } from '../context.js';
import { table } from '../table.js';
import { textOf } from '../words.js';

export async function shipPlan(context: Context) {
  const { words, style } = context;
  const { shop } = await context.config();
  const { date, methods } = await plan(await context.ports(), { shop });
  const { headings, sentences } = words.catalog;
  const hasShops = new Set(methods.map((method) => method.shop)).size > 1;
  const text = () =>
    table(
      [
        { title: headings.shop, cell: (method: PlannedMethod) => (hasShops ? method.shop : '') },
        { title: headings.warehouse, cell: (method) => method.warehouse, isElastic: true },
        { title: headings.method, cell: (method) => `${method.name} (${method.methodId})`, isElastic: true },
        { title: headings.sortingCenter, cell: (method) => placeText(method) },
        { title: headings.departure, cell: (method) => method.recommendedTime ?? method.departureDate ?? '' },
        { title: headings.ready, cell: (method) => String(method.ready) },
        { title: headings.scannedOut, cell: (method) => String(method.scannedOut) },
        {
          title: headings.carriage,
          cell: (method) =>
            method.carriages.map((each) => `${each.id} ${each.state} (${each.count})`).join(', '),
        },
        {
          title: headings.why,
          cell: (method) => method.errors.map((error) => carriageErrorText(words, error)).join('; '),
          isElastic: true,
        },
      ],
      methods,
      style.width,
    ) || sentences.nothingToShip;
  return { data: { date, methods }, text, next: 'ozf ship scan' };
}

function placeText({ sortingCenter }: PlannedMethod): string {
  return sortingCenter ? [sortingCenter.code, sortingCenter.name].filter(Boolean).join(' · ') : '';
}

/** What Ozon's word means and what to do about it; one that nobody knows is told as Ozon tells it. */
function carriageErrorText(
  words: Context['words'],
  { code, message }: PlannedMethod['errors'][number],
): string {
  return textOf(words.catalog.carriageErrors, code.toLowerCase()) ?? (message === '' ? code : message);
}
