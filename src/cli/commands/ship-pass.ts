import { AppError } from '../../domain/errors.js';
import type { Car } from '../../workflow/ports.js';
import { shipPass as givePass, type PassResult } from '../../workflow/ship-pass.js';
import type { Answer } from '../answer.js';
import type { Context } from '../context.js';
import type { Input } from '../input.js';

export async function shipPass(context: Context): Promise<Answer> {
  const { input, words } = context;
  const car = carOf(input);
  const { shop } = await context.config();
  const carriage = input.operands[0] ?? '';
  const isDryRun = input.isOn('dry-run');
  const result = await givePass(await context.ports(), { carriage, shop, car, isDryRun });
  const { sentences } = words.catalog;
  const sentence = sentences[sentenceOf(result, car !== undefined)];
  const passes = result.passes.join(', ');
  return { data: { ...result }, text: () => words.fill(sentence, { carriage: result.carriage, passes }) };
}

function sentenceOf({ isChanged, would }: PassResult, isWanted: boolean) {
  if (would !== undefined) return isWanted ? 'wouldPass' : 'wouldRemovePass';
  if (isWanted) return isChanged ? 'passGiven' : 'passStands';
  return isChanged ? 'passRemoved' : 'passNone';
}

/** Undefined with `--remove`. */
function carOf(input: Input): Car | undefined {
  const [driver, phone, plate, model] = [
    input.text('driver'),
    input.text('phone'),
    input.text('plate'),
    input.text('model'),
  ];
  const isNamed =
    [driver, phone, plate, model].some((each) => each !== undefined) || input.isOn('with-returns');
  if (input.isOn('remove')) {
    if (isNamed) throw needsCar();
    return undefined;
  }
  if (!driver || !phone || !plate || !model) throw needsCar();
  return { driver, phone, plate, model, hasReturns: input.isOn('with-returns') };
}

function needsCar(): AppError {
  return new AppError({
    kind: 'usage',
    code: 'needs-car',
    message: 'Say --driver, --phone, --plate and --model of the car, or --remove alone',
    hint: 'ozf ship pass --help',
  });
}
