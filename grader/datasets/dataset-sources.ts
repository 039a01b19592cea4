import { cifar10Source } from './cifar10/cifar10-source.ts';
import type { DatasetFacts, DatasetSource } from './dataset-source.ts';
import { mnistSource } from './mnist/mnist-source.ts';

/** Every data set there is. */
export const DATASET_SOURCES: Record<DatasetFacts['slug'], DatasetSource> = {
  mnist: mnistSource,
  cifar10: cifar10Source,
};
