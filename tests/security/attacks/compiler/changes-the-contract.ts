// attack: declares what train is checked against anew, to return what is no model
// success: a number passes as a model
// expect: compile_error
// says: which is not a model

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

declare module 'argmin' {
  interface TrainContext {
    extra: never;
  }
}
// @ts-ignore
declare module '/types/contract' {
  type Model = number;
}
declare module '@tensorflow/tfjs' {
  interface LayersModel {
    extra?: number;
  }
}
export const train = () => 5;
