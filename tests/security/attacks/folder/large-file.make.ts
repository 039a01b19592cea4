// attack: a file of three gigabytes with a hundred lines
// success: the grader takes all memory
// expect: compile_error
// says: at most 512 KiB

import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CODE = `import * as tf from '@tensorflow/tfjs';
export const train = () => tf.sequential({ layers: [tf.layers.flatten({ inputShape: [28, 28, 1] }), tf.layers.dense({ units: 10 })] });
`;

export async function make(folder: string): Promise<void> {
  writeFileSync(join(folder, 'main.ts'), CODE);
  truncateSync(join(folder, 'main.ts'), 3 * 2 ** 30);
}
