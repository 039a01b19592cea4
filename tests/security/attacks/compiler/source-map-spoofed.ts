// attack: brings a source map that says that its mistake is in a file elsewhere
// success: the diagnostic names that file
// expect: runtime_error
// says: main.ts line
// never: shadow

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export function train(_: TrainContext): tf.LayersModel {
  throw new Error('mine');
}
//# sourceMappingURL=data:application/json,{"version":3,"sources":["/etc/shadow.ts"],"names":[],"mappings":"AAAA;AACA;AACA;AACA;AACA;AACA;AACA;AACA"}
