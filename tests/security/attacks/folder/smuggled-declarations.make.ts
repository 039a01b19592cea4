// attack: declaration files that make every type any
// success: types are not checked
// expect: compile_error
// says: has no file

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CODE = `import * as tf from '@tensorflow/tfjs';
export const train = () => tf.sequential({ layers: [tf.layers.flatten({ inputShape: [28, 28, 1] }), tf.layers.dense({ units: 10 })] });
`;

export async function make(folder: string): Promise<void> {
  writeFileSync(
    join(folder, 'main.ts'),
    `import type { Anything } from './types';\n${CODE}export const a: Anything = 5;`,
  );
  writeFileSync(
    join(folder, 'types.d.ts'),
    'export type Anything = any; declare global { var process: any; }',
  );
}
