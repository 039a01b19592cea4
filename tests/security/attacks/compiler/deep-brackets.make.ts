// attack: writes brackets in brackets, two hundred thousand deep
// success: the compiler dies, or takes all its time
// expect: compile_error
// says: nested too deeply

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CODE = `import * as tf from '@tensorflow/tfjs';
export const train = () => tf.sequential({ layers: [tf.layers.flatten({ inputShape: [28, 28, 1] }), tf.layers.dense({ units: 10 })] });
`;

export async function make(folder: string): Promise<void> {
  writeFileSync(
    join(folder, 'main.ts'),
    `${CODE}export const a = ${'('.repeat(200_000)}1${')'.repeat(200_000)};`,
  );
}
