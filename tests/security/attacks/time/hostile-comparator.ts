// attack: sorts with a comparator that contradicts itself, changes the array and never tires
// success: the run goes on past its time limit, or the grader hangs
// expect: time_limit
// time limit: 1.5

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train(_context: TrainContext): tf.LayersModel {
  const items = Array.from({ length: 100_000 }, (_, i) => i);
  items.sort(() => {
    items.push(1);
    for (let i = 0; i < 1e9; i++) if (i < 0) return 0;
    return Math.random() - 0.5;
  });
  return tf.sequential();
}
