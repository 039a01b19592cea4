// attack: two names that differ in how an accent is written
// success: one file takes the place of the other
// expect: accepted

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CODE = `import * as tf from '@tensorflow/tfjs';
export const train = () => tf.sequential({ layers: [tf.layers.flatten({ inputShape: [28, 28, 1] }), tf.layers.dense({ units: 10 })] });
`;

export async function make(folder: string): Promise<void> {
  writeFileSync(
    join(folder, 'main.ts'),
    `import { a } from './\u00e9';\nimport { b } from './e\u0301';\nif (a + b !== 3) throw new Error('ESC' + 'APED');\n${CODE}`,
  );
  writeFileSync(join(folder, '\u00e9.ts'), 'export const a: number = 1;');
  writeFileSync(join(folder, 'e\u0301.ts'), 'export const b: number = 2;');
}
