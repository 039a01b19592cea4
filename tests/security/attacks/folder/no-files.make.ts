// attack: a folder with nothing in it
// success: the grader fails
// expect: compile_error
// says: There is no main.ts

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CODE = `import * as tf from '@tensorflow/tfjs';
export const train = () => tf.sequential({ layers: [tf.layers.flatten({ inputShape: [28, 28, 1] }), tf.layers.dense({ units: 10 })] });
`;

export async function make(folder: string): Promise<void> {
  mkdirSync(join(folder, 'empty/empty'), { recursive: true });
  void CODE;
  void writeFileSync;
}
