import { dispose, tensor, type Tensor } from '@tensorflow/tfjs-core';
import { type LayersModel, models } from '@tensorflow/tfjs-layers';
import { buildWithZeros } from './build-with-zeros.ts';
import type { CheckedModel } from './check-model.ts';
import type { CheckedWeight } from './check-weights.ts';
import { wantsMemory } from './classify-images.ts';
import { InvalidModel } from './invalid-model.ts';
import { measureWork } from './measure-work.ts';
import * as messages from './model-messages.ts';

type ModelTopology = Parameters<typeof models.modelFromJSON>[0];

/** For one image. Ten thousand of these are more than a minute's work for any machine there is; no clock need tell. */
const MOST_OPERATIONS = 20e9;
/** Of a sequence, one after the other: each costs a dozen kernels, however small. */
const MOST_STEPS = 10_000;
/** In the output of one layer. */
const MOST_NUMBERS = 2 ** 28;

/**
 * Builds a checked model in this process's backend and looks at what goes in and what comes out.
 * @param images [height, width, channels] of the images it will be given
 * @throws InvalidModel
 */
export async function loadModel(
  checked: CheckedModel,
  images: readonly number[],
  classes: number,
): Promise<LayersModel> {
  try {
    const model = await build(checked);
    checkInput(model, [null, ...images]);
    checkOutput(model, classes);
    checkWork(model, images);
    setWeights(model, checked.weights);
    return model;
  } catch (error) {
    if (error instanceof InvalidModel || wantsMemory(error)) throw error;
    throw new InvalidModel(messages.cannotBuild(error instanceof Error ? error.message : String(error)));
  }
}

function build({ topology, weights }: CheckedModel): Promise<LayersModel> {
  const given = weights.reduce((sum, { values }) => sum + values.length, 0);
  return buildWithZeros(given, () => models.modelFromJSON({ modelTopology: topology } as ModelTopology));
}

function checkWork(model: LayersModel, images: readonly number[]): void {
  const { operations, steps, largest } = measureWork(model, images);
  if (largest.size > MOST_NUMBERS) throw new InvalidModel(messages.outputTooLarge(largest, MOST_NUMBERS));
  if (operations > MOST_OPERATIONS) throw new InvalidModel(messages.tooMuchWork(operations, MOST_OPERATIONS));
  if (steps > MOST_STEPS) throw new InvalidModel(messages.tooManySteps(steps, MOST_STEPS));
}

function checkInput({ inputs, stateful, name }: LayersModel, wanted: (number | null)[]): void {
  const [input] = inputs;
  if (!input || inputs.length > 1) throw new InvalidModel(messages.wrongInputs(inputs.length));
  if (stateful) throw new InvalidModel(messages.statefulLayer(name));
  const { shape, sourceLayer } = input;
  if (typeof shape[0] === 'number') throw new InvalidModel(messages.fixedBatch(sourceLayer.name, shape));
  const fits = shape.length === 4 && shape.every((size, axis) => size === null || size === wanted[axis]);
  if (!fits) throw new InvalidModel(messages.wrongInput(sourceLayer.name, shape, wanted));
}

function checkOutput({ outputs }: LayersModel, classes: number): void {
  const [output] = outputs;
  if (!output || outputs.length > 1) throw new InvalidModel(messages.wrongOutputs(outputs.length));
  const { shape, sourceLayer } = output;
  if (typeof shape[0] === 'number') throw new InvalidModel(messages.fixedBatch(sourceLayer.name, shape));
  const fits = shape.length === 2 && (shape[1] === null || shape[1] === classes);
  if (!fits) throw new InvalidModel(messages.wrongOutput(sourceLayer.name, shape, classes));
}

/** Puts the given weights into the model: by name where the names are those of the model, else in order. */
function setWeights(model: LayersModel, given: CheckedWeight[]): void {
  const wanted = model.weights;
  if (wanted.length !== given.length) {
    throw new InvalidModel(
      messages.weightsDoNotFit(`${given.length} weights are given, the layers have ${wanted.length}`),
    );
  }
  const byName = new Map(given.map((weight) => [weight.name, weight]));
  const isNamed =
    byName.size === given.length && wanted.every(({ originalName }) => byName.has(originalName));
  const inOrder = wanted.map(({ originalName, shape, dtype }, index) => {
    const weight = (isNamed ? byName.get(originalName) : given[index]) as CheckedWeight;
    const fits = weight.dtype === dtype && String(weight.shape) === String(shape);
    if (fits) return weight;
    const [has, needs] = [weight.shape, shape].map(messages.shapeText);
    const detail = `${weight.name} is ${has} ${weight.dtype}, the layer has ${needs} ${dtype}`;
    throw new InvalidModel(messages.weightsDoNotFit(detail));
  });
  const tensors: Tensor[] = inOrder.map(({ values, shape, dtype }) => tensor(values, shape, dtype));
  model.setWeights(tensors);
  dispose(tensors);
}
