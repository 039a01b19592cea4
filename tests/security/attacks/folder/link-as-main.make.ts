// attack: main.ts is a link to a host file
// success: the text of a host file in a diagnostic
// expect: compile_error
// says: symbolic links
// never: root:

import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CODE = `import * as tf from '@tensorflow/tfjs';
export const train = () => tf.sequential({ layers: [tf.layers.flatten({ inputShape: [28, 28, 1] }), tf.layers.dense({ units: 10 })] });
`;

export async function make(folder: string): Promise<void> {
  symlinkSync('/etc/passwd', join(folder, 'main.ts'));
  writeFileSync(join(folder, 'a.ts'), CODE);
}
