// attack: grows strings by replacing, padding, normalising and splitting them
// success: the run goes on past its time limit, or the grader hangs
// expect: time_limit, memory_limit, runtime_error
// time limit: 1.5
// memory limit: 900

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train(_context: TrainContext): tf.LayersModel {
  let text = 'ab'.repeat(1_000);
  for (;;) {
    text = text
      .slice(0, 2e6)
      .replaceAll('a', 'aab')
      .normalize('NFKD')
      .padEnd(4e6, text)
      .split('b')
      .join('ba');
    if (text.localeCompare('x') > 2) break;
  }
  return tf.sequential();
}
