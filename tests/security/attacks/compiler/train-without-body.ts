// attack: declares train and gives it no body
// success: a verdict that is not the code’s
// expect: compile_error, runtime_error, invalid_model

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export declare function train(context: TrainContext): tf.LayersModel;
