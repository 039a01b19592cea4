// attack: twelve thousand files
// success: the grader takes minutes or all memory
// expect: compile_error
// says: at most 50

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CODE = `import * as tf from '@tensorflow/tfjs';
export const train = () => tf.sequential({ layers: [tf.layers.flatten({ inputShape: [28, 28, 1] }), tf.layers.dense({ units: 10 })] });
`;

export async function make(folder: string): Promise<void> {
  writeFileSync(join(folder, 'main.ts'), CODE);
  for (let i = 0; i < 12_000; i++) writeFileSync(join(folder, `f${i}.ts`), '');
}
