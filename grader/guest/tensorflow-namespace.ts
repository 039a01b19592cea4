import * as core from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops';
import { array, Dataset, zip } from '@tensorflow/tfjs-data/dist/dataset';
import { func, generator } from '@tensorflow/tfjs-data/dist/readers';
import { version as version_data } from '@tensorflow/tfjs-data/dist/version';
import * as layers from '@tensorflow/tfjs-layers';
import { guardCreation } from './guard-creation.ts';

/** tf.data shuffles by the clock unless it is given a seed; here it follows the run's. */
function seedShuffles(): void {
  const { shuffle } = Dataset.prototype;
  Dataset.prototype.shuffle = function seeded(bufferSize, seed, reshuffleEachIteration) {
    return shuffle.call(
      this,
      bufferSize,
      seed || String(Math.random()),
      reshuffleEachIteration,
    ) as typeof this;
  };
}
seedShuffles();

/** What `import * as tf from '@tensorflow/tfjs'` gives to a submission. */
export const tensorflow = {
  ...guardCreation(core),
  ...layers,
  data: { array, Dataset, func, generator, zip, version_data },
  version: {
    'tfjs-core': core.version_core,
    'tfjs-data': version_data,
    'tfjs-layers': layers.version_layers,
    tfjs: core.version_core,
  },
};
