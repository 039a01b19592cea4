// attack: two names that differ in capitals only
// success: one file takes the place of the other
// expect: accepted, compile_error

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CODE = `import * as tf from '@tensorflow/tfjs';
export const train = () => tf.sequential({ layers: [tf.layers.flatten({ inputShape: [28, 28, 1] }), tf.layers.dense({ units: 10 })] });
`;

export async function make(folder: string): Promise<void> {
  writeFileSync(
    join(folder, 'main.ts'),
    `import { a } from './net';\nif (a !== 1) throw new Error('ESC' + 'APED');\n${CODE}`,
  );
  writeFileSync(join(folder, 'net.ts'), 'export const a: number = 1;');
  writeFileSync(join(folder, 'Net.ts'), 'export const a: number = 2;');
  writeFileSync(join(folder, 'Main.ts'), 'export const train = 5;');
}
