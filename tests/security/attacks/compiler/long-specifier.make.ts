// attack: imports a name of half a megabyte, of control characters
// success: a diagnostic that cannot be shown
// expect: compile_error
// says: cannot be imported here

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CODE = `import * as tf from '@tensorflow/tfjs';
export const train = () => tf.sequential({ layers: [tf.layers.flatten({ inputShape: [28, 28, 1] }), tf.layers.dense({ units: 10 })] });
`;

export async function make(folder: string): Promise<void> {
  writeFileSync(join(folder, 'main.ts'), `import '${'\u001b[2J\u0000\u202e'.repeat(50_000)}';\n${CODE}`);
}
