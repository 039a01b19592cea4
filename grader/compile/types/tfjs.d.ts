/** `@tensorflow/tfjs` as a submission sees it: core with its chained operations, layers, and data in memory. */
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops';
import * as data from './tfjs-data';

export * from '@tensorflow/tfjs-core';
export * from '@tensorflow/tfjs-layers';
export { data };
export declare const version: {
  tfjs: string;
  'tfjs-core': string;
  'tfjs-data': string;
  'tfjs-layers': string;
};
