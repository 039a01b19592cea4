import { initializers, layers } from '@tensorflow/tfjs-layers';
import { InvalidModel } from './invalid-model.ts';
import * as messages from './model-messages.ts';

interface MakesWeights {
  addWeight(name: string, shape: (number | null)[], ...rest: unknown[]): unknown;
}

/**
 * Builds layers whose weights are all zero. tfjs would fill each weight by its initializer, of which one alone can take
 * minutes, and make it of any size; but all are given anyway. One such build runs at a time.
 * @param numbers that all their weights together may have
 * @throws InvalidModel when the layers want more
 */
export async function buildWithZeros<T>(numbers: number, build: () => Promise<T>): Promise<T> {
  const prototype = layers.Layer.prototype as unknown as MakesWeights;
  const { addWeight } = prototype;
  const zeros = initializers.zeros();
  let left = numbers;
  prototype.addWeight = function addZeros(this: MakesWeights, name, shape, dtype, _initializer, ...rest) {
    left -= shape.reduce<number>((product, size) => product * (size ?? 1), 1);
    if (!(left >= 0)) {
      throw new InvalidModel(messages.weightsDoNotFit(`${name} and those before it have more numbers`));
    }
    // the last argument would bring another initializer
    return Reflect.apply(addWeight, this, [name, shape, dtype, zeros, ...rest.slice(0, 3)]);
  };
  try {
    return await build();
  } finally {
    prototype.addWeight = addWeight;
  }
}
