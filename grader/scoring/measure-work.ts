import type { layers, LayersModel } from '@tensorflow/tfjs-layers';

type Layer = InstanceType<typeof layers.Layer>;
type Shape = (number | null)[];
/** What the layers that wrap others keep them as, and what says how a layer computes. */
interface Inside {
  layers?: Layer[];
  layer?: Layer;
  forwardLayer?: Layer;
  backwardLayer?: Layer;
  dataFormat?: string;
  poolSize?: number[];
}

/** What a model does for one image. */
export interface Work {
  /** Multiplications and copied numbers, from above. */
  operations: number;
  /** One after the other, of layers that go through a sequence. */
  steps: number;
  /** Numbers in the largest output of a layer, and that layer's name. */
  largest: { size: number; layer: string };
}

const SEQUENTIAL = new Set([
  'RNN',
  'SimpleRNN',
  'GRU',
  'LSTM',
  'ConvLSTM2D',
  'Bidirectional',
  'TimeDistributed',
]);
/** Their weights are looked up or multiplied once for each number, not once for each place. */
const NOT_MULTIPLIED = new Set(['Embedding', 'PReLU']);

/**
 * Measures by shapes alone what a built model does for one image; nothing is computed.
 * @param images [height, width, channels]
 */
export function measureWork(model: LayersModel, images: readonly number[]): Work {
  const meter = new WorkMeter();
  meter.watch(model);
  try {
    model.computeOutputShape([1, ...images]);
  } finally {
    meter.stop();
  }
  return meter.work;
}

/** Listens to what layers say about their outputs, in models within models and each time they are called. */
class WorkMeter {
  readonly work: Work = { operations: 0, steps: 0, largest: { size: 0, layer: '' } };
  readonly #watched = new Set<Layer>();
  #times = 1;

  watch(layer: Layer): void {
    if (this.#watched.has(layer)) return;
    this.#watched.add(layer);
    const inside = layer as Inside;
    // a sequential model knows its shapes only as a row of layers
    const compute =
      layer.getClassName() === 'Sequential'
        ? (given: Shape | Shape[]) =>
            (inside.layers ?? []).reduce((shape, next) => next.computeOutputShape(shape), given)
        : layer.computeOutputShape.bind(layer);
    layer.computeOutputShape = (given) => {
      const inputs = listOf(given);
      const times = this.#times;
      if (layer.getClassName() === 'TimeDistributed') this.#times *= inputs[0]?.[1] ?? 1;
      const output = compute(given);
      this.#times = times;
      if (!inside.layers) this.#count(layer, inputs, listOf(output));
      return output;
    };
    const { layers: own = [], layer: wrapped, forwardLayer, backwardLayer } = inside;
    for (const inner of [...own, wrapped, forwardLayer, backwardLayer]) if (inner) this.watch(inner);
  }

  stop(): void {
    for (const layer of this.#watched) Reflect.deleteProperty(layer, 'computeOutputShape');
  }

  #count(layer: Layer, inputs: Shape[], outputs: Shape[]): void {
    const className = layer.getClassName();
    const { dataFormat, poolSize } = layer as Inside;
    const all = [...inputs, ...outputs];
    const places = Math.max(...all.map((shape) => sizeOf(shape) / channelsOf(shape, dataFormat)));
    const weights = NOT_MULTIPLIED.has(className) ? 0 : kernelsOf(layer);
    const window = poolSize ? Math.min(sizeOf(poolSize), places) : 1;
    const largest = Math.max(...outputs.map(sizeOf));
    const copied = all.reduce((sum, shape) => sum + sizeOf(shape), 0);
    this.work.operations += this.#times * (copied * window + weights * places);
    if (SEQUENTIAL.has(className)) this.work.steps += this.#times * (inputs[0]?.[1] ?? 1);
    if (largest > this.work.largest.size) this.work.largest = { size: largest, layer: layer.name };
  }
}

/** Numbers in the weights that are multiplied with what comes in; a vector is only added or scales. */
function kernelsOf(layer: Layer): number {
  const shapes = layer.weights.map(({ shape }) => shape).filter(({ length }) => length > 1);
  return shapes.reduce((sum, shape) => sum + sizeOf(shape), 0);
}

const channelsOf = (shape: Shape, dataFormat: string | undefined) =>
  Math.max(1, (dataFormat === 'channelsFirst' ? shape[1] : shape.at(-1)) ?? 1);

/** A size that cannot be known counts as one. */
const sizeOf = (shape: Shape) =>
  shape.reduce<number>((product, size) => product * (Number(size) > 0 ? Number(size) : 1), 1);

const listOf = (shapes: Shape | Shape[]): Shape[] =>
  Array.isArray(shapes[0]) ? (shapes as Shape[]) : [shapes as Shape];
