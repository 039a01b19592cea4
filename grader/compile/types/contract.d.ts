/** What an exported `train` and `predict` are checked against. A submission can neither import nor extend it. */
import type { LayersModel, Tensor } from '@tensorflow/tfjs';
import type * as contract from './contract/argmin';

export type Model = LayersModel;
export type Answer = Tensor;
export type AnyTrain = contract.Train<unknown>;
export type AnyPredict = (...parameters: Parameters<contract.Predict>) => unknown;
