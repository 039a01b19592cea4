// attack: files called as those that the compiler keeps for itself
// success: they take the place of the platform’s types
// expect: accepted

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CODE = `import * as tf from '@tensorflow/tfjs';
export const train = () => tf.sequential({ layers: [tf.layers.flatten({ inputShape: [28, 28, 1] }), tf.layers.dense({ units: 10 })] });
`;

export async function make(folder: string): Promise<void> {
  for (const name of [
    'lib.es5.ts',
    'contract.ts',
    'start.ts',
    '__proto__.ts',
    'constructor.ts',
    'submission.js.ts',
    'index.ts',
  ])
    writeFileSync(join(folder, name), 'export type LayersModel = 5; export type Model = 5;');
  writeFileSync(join(folder, 'main.ts'), CODE);
}
