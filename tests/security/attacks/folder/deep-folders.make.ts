// attack: folders in folders, deeper than a path can be
// success: the grader fails
// expect: accepted

import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CODE = `import * as tf from '@tensorflow/tfjs';
export const train = () => tf.sequential({ layers: [tf.layers.flatten({ inputShape: [28, 28, 1] }), tf.layers.dense({ units: 10 })] });
`;

export async function make(folder: string): Promise<void> {
  writeFileSync(join(folder, 'main.ts'), CODE);
  const name = 'x'.repeat(200);
  execFileSync(
    'sh',
    ['-c', 'for i in $(seq 18); do mkdir "$1" && cd "$1" || exit; done; : > a.ts', 'sh', name],
    { cwd: folder },
  );
}
