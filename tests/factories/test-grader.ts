import { fileURLToPath } from 'node:url';

const built = (name: string) => fileURLToPath(new URL(`../../.build/${name}`, import.meta.url));

/**
 * What every grader that tests start is told. They share one data folder and one secret, so that the images are redrawn
 * once, by whoever comes first, and not for each of them; and Node keeps what it has compiled of their source.
 */
export const TEST_GRADER = {
  ARGMIN_DATA_DIR: built('test-data'),
  ARGMIN_DATASET_SECRET: 'ab'.repeat(32),
  NODE_COMPILE_CACHE: built('test-compile-cache'),
};
