// attack: declares built-in types anew, so that a promise of anything passes
// success: a number passes as a model
// expect: compile_error
// says: which is not a model

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

declare global {
  // @ts-ignore
  type Awaited<T> = any;
  interface Promise<T> {
    model?: T;
  }
}
export const train = async (_: TrainContext) => 5;
