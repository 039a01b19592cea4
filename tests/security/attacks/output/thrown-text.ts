// attack: throws a text of a megabyte that ends in half a character at every length at which it could be cut
// success: control characters, halves of characters or turned text in the result or in what is shown live
// expect: runtime_error

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train(_context: TrainContext): tf.LayersModel {
  throw ('x' + '\ud83d\ude00'.repeat(500_000)) as unknown as Error;
}
