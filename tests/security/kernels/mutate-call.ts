import { type Json, oddDtype, oddJson, oddName, oddNumber, oddText, oddValues } from './odd-values.ts';
import type { RandomSource } from './random-source.ts';
import type { RecordedCall, RecordedTensor } from './record-calls.ts';

/** A call to try: what of it is wrong, if anything, is for the bridge to find. */
export interface Attempt {
  kernelName: string;
  inputNames: string;
  inputs: RecordedTensor[];
  attributes: string;
  /** Handles to name instead of the inputs' own, by place. */
  handles: Map<number, number>;
}

const MOST_ELEMENTS = 20_000;
const DOCUMENTS = [
  '{',
  '[]',
  'null',
  '7',
  '""',
  '{"a":{"b":1}}',
  '{"a":[[[[[1]]]]]}',
  '{"__proto__":{"axis":0}}',
  '{"axis":0,"axis":1}',
  '{"axis":1e999}',
  '{"axis":-0}',
  '{"axis":123456789012345678901234567890}',
  '{"constructor":1,"toString":2}',
  '{"a-b":1}',
  '\ud800',
  '{"axis":"\\u0000"}',
];

const RESIZED = 0.3;
/** Sizes that loops over rows, fours and tiles get wrong. */
const SIZES = [0, 1, 2, 3, 5, 7, 8, 9, 17, 33];
const MOST_TIMES = 4;

/** The recorded call, often of another size, with up to three things changed. */
export function mutateCall(
  recorded: RecordedCall,
  others: readonly RecordedCall[],
  random: RandomSource,
): Attempt {
  const { kernelName, inputNames, inputs, attributes } = recorded;
  const attempt: Attempt = { kernelName, inputNames, inputs: [...inputs], attributes, handles: new Map() };
  if (random.chance(RESIZED)) resize(attempt, random);
  for (let left = random.below(4); left > 0; left--) {
    const change = random.below(100);
    if (change < 45) mutateAttributes(attempt, random);
    else if (change < 75) mutateInput(attempt, random);
    else if (change < 84) borrowInput(attempt, random.one(others), random);
    else if (change < 91) mutateNames(attempt, random);
    else if (change < 96)
      attempt.handles.set(random.below(3), random.one([0, -1, 1, 2 ** 31 - 1, random.below(1_000)]));
    else attempt.attributes = random.one(DOCUMENTS);
  }
  return attempt;
}

/** Gives one of the sizes another value wherever it or a few times it stands: shapes that fit still fit. */
function resize(attempt: Attempt, random: RandomSource): void {
  const sizes = attempt.inputs.flatMap(({ shape }) => shape.filter((size) => size > 1));
  if (sizes.length === 0) return;
  const [from, to] = [random.one(sizes), random.one(SIZES)];
  const change = (size: number) => {
    const times = size / from;
    return Number.isInteger(times) && times >= 1 && times <= MOST_TIMES ? times * to : size;
  };
  const resized = new Map<RecordedTensor, RecordedTensor>();
  for (const tensor of attempt.inputs) {
    const shape = tensor.shape.map(change);
    const size = shape.reduce((product, length) => product * length, 1);
    if (size > MOST_ELEMENTS) return;
    resized.set(tensor, { shape, dtype: tensor.dtype, values: oddValues(random, tensor.dtype, size) });
  }
  attempt.inputs = attempt.inputs.map((tensor) => resized.get(tensor) ?? tensor);
}

function mutateAttributes(attempt: Attempt, random: RandomSource): void {
  let attributes: Json;
  try {
    attributes = JSON.parse(attempt.attributes) as Json;
  } catch {
    return;
  }
  if (attributes === null || typeof attributes !== 'object' || Array.isArray(attributes)) return;
  const names = Object.keys(attributes);
  const name = random.chance(0.1) || names.length === 0 ? oddName(random) : random.one(names);
  if (random.chance(0.1)) delete attributes[name];
  else attributes[name] = mutateJson(attributes[name] ?? null, random);
  attempt.attributes = JSON.stringify(attributes);
}

function mutateJson(value: Json, random: RandomSource): Json {
  if (random.chance(0.1)) return oddJson(random);
  if (typeof value === 'number') return oddNumber(random);
  if (typeof value === 'string') return random.chance(0.7) ? oddText(random) : value.slice(1) + value;
  if (typeof value === 'boolean') return !value;
  if (!Array.isArray(value)) return oddJson(random);
  const at = random.below(value.length);
  const change = random.below(6);
  if (change === 0) return value.slice(0, -1);
  if (change === 1) return [...value, value.at(-1) ?? oddNumber(random)];
  if (change === 2) return value.toReversed();
  if (value.length === 0) return [oddNumber(random)];
  return value.with(at, mutateJson(value[at] ?? null, random));
}

function mutateInput(attempt: Attempt, random: RandomSource): void {
  if (attempt.inputs.length === 0) return;
  const place = random.below(attempt.inputs.length);
  const tensor = attempt.inputs[place] as RecordedTensor;
  const dtype = random.chance(0.2) ? oddDtype(random) : tensor.dtype;
  const shape = random.chance(0.7) ? mutateShape(tensor.shape, random) : tensor.shape;
  const size = shape.reduce((product, length) => product * length, 1);
  if (size > MOST_ELEMENTS) return;
  attempt.inputs[place] = { shape, dtype, values: oddValues(random, dtype, size) };
}

function mutateShape(shape: readonly number[], random: RandomSource): number[] {
  const at = random.below(shape.length);
  const change = random.below(6);
  if (change === 0) return shape.slice(1);
  if (change === 1) return [random.one([1, 2, 0]), ...shape];
  if (change === 2) return shape.toReversed();
  if (shape.length === 0) return [random.below(4)];
  if (change === 3) return shape.with(at, random.one([0, 1, 2, 2 ** 20]));
  return shape.with(at, Math.max(0, (shape[at] ?? 0) + random.one([-1, 1])));
}

function borrowInput(attempt: Attempt, other: RecordedCall, random: RandomSource): void {
  const tensor = other.inputs[random.below(other.inputs.length)];
  if (tensor) attempt.inputs[random.below(attempt.inputs.length + 1)] = tensor;
}

function mutateNames(attempt: Attempt, random: RandomSource): void {
  const names = attempt.inputNames.split(',');
  const change = random.below(5);
  if (change === 0) attempt.inputNames = names.slice(1).join(',');
  else if (change === 1) attempt.inputNames = names.toReversed().join(',');
  else if (change === 2) attempt.inputNames = [...names, oddName(random)].join(',');
  else if (change === 3) attempt.inputNames = random.one(['*', '', 'x,x', '__proto__', 'a,b,c', ',,']);
  else attempt.inputs.fill(attempt.inputs[0] as RecordedTensor);
}
