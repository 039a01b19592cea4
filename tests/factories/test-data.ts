import { fileURLToPath } from 'node:url';

/**
 * One data folder and one secret for every grader that tests start, so that the images are redrawn once, by whoever
 * comes first, and not for each of them.
 */
export const TEST_DATA = {
  ARGMIN_DATA_DIR: fileURLToPath(new URL('../../.build/test-data', import.meta.url)),
  ARGMIN_DATASET_SECRET: 'ab'.repeat(32),
};
