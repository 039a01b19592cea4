import '@tensorflow/tfjs-backend-cpu';
import { engine } from '@tensorflow/tfjs-core';
import { CONVOLUTION_CASES } from '../../cases/convolution-cases.ts';
import { MATRIX_CASES } from '../../cases/matrix-cases.ts';
import { compareWithCpu } from '../../compare-backends.ts';
import { openBackend } from '../../open-backend.ts';
import type { TensorflowBackend } from '../tensorflow-backend.ts';
import { TILE_CASES } from './tile-cases.ts';

/** Prints how many floats the tiles take at once, how many products and convolutions were computed, and which wrongly. */
const { tfjsName } = await openBackend('tensorflow');
const { lanes } = engine().findBackend(tfjsName) as TensorflowBackend;
const results = await compareWithCpu(tfjsName, [...TILE_CASES, ...CONVOLUTION_CASES, ...MATRIX_CASES]);
const wrong = results.filter(({ error, tolerance }) => !(error <= tolerance));
console.log(
  JSON.stringify({
    lanes,
    count: results.length,
    wrong: wrong.map(({ name, error, problem }) => `${name}: ${problem ?? error}`),
  }),
);
process.exit(0);
