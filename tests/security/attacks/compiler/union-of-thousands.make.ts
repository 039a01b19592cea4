// attack: compares unions of forty thousand members
// success: the checker runs without an end
// expect: compile_error

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CODE = `import * as tf from '@tensorflow/tfjs';
export const train = () => tf.sequential({ layers: [tf.layers.flatten({ inputShape: [28, 28, 1] }), tf.layers.dense({ units: 10 })] });
`;

export async function make(folder: string): Promise<void> {
  writeFileSync(
    join(folder, 'main.ts'),
    `${CODE}type U = ${Array.from({ length: 40_000 }, (_, i) => `'a${i}'`).join('|')};\nexport const u: U = 'x';`,
  );
}
