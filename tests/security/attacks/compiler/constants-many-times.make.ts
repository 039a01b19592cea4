// attack: uses an enum member of a hundred kilobytes eighty thousand times
// success: the bundler takes all memory
// expect: compile_error

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CODE = `import * as tf from '@tensorflow/tfjs';
export const train = () => tf.sequential({ layers: [tf.layers.flatten({ inputShape: [28, 28, 1] }), tf.layers.dense({ units: 10 })] });
`;

export async function make(folder: string): Promise<void> {
  writeFileSync(
    join(folder, 'main.ts'),
    `${CODE}enum E { A = '${'x'.repeat(100_000)}' }\nexport const all = [${'E.A,'.repeat(80_000)}];`,
  );
}
