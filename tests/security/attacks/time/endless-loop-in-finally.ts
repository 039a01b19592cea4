// attack: loops without an end in a finally block after a return, a throw and a generator that is left
// success: the run goes on past its time limit, or the grader hangs
// expect: time_limit
// time limit: 1.5

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train({ classes }: TrainContext): tf.LayersModel {
  function* leaves() {
    try {
      yield 1;
    } finally {
      for (;;) classes.length = 0;
    }
  }
  for (const _ of leaves()) break;
  return tf.sequential();
}
