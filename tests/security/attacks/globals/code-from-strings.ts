// attack: makes code from strings by every constructor of functions, timers with texts, eval and subclasses of Function
// success: ESCAPED in the log: a text was run
// expect: runtime_error
// says: nothing was found

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ report }: TrainContext): Promise<tf.LayersModel> {
  const kinds: any[] = [
    () => {},
    async () => {},
    function* () {},
    async function* () {},
    class {},
    console.log,
    Math.max,
    report,
    Function.prototype.call,
    (() => {}).bind(null),
    new Proxy(() => {}, {}),
  ];
  const attempts: (() => unknown)[] = kinds.flatMap((kind) => [
    () => kind.constructor('return 6 * 7')(),
    () => new kind.constructor('return 6 * 7')(),
    () => (Reflect as any).construct(kind.constructor, ['return 6 * 7'])(),
    () =>
      (Reflect as any).construct(Object.getPrototypeOf(Object.getPrototypeOf(kind)).constructor, [
        'return 6 * 7',
      ]),
    () =>
      Object.getOwnPropertyDescriptor(Object.getPrototypeOf(kind), 'constructor')!.value.call(
        null,
        'return 6 * 7',
      )(),
  ]);
  attempts.push(
    () => (globalThis as any).eval('6 * 7'),
    () => (0, (globalThis as any).eval)('6 * 7'),
    () =>
      new (class extends (Function as any) {
        constructor() {
          super('return 6 * 7');
        }
      })(),
    () => (setTimeout as any)('console.log("ESCAPED: a timer")', 1),
    () => (setInterval as any)('console.log("ESCAPED: a timer")', 1),
    () => new (Object.getPrototypeOf(async () => {}).constructor.bind())('return 6 * 7'),
    () => (globalThis as any).ShadowRealm && new (globalThis as any).ShadowRealm().evaluate('6 * 7'),
    () => JSON.parse('{"a":1}', Function as any),
    () => [...'return 6 * 7'].map(Function as any),
    () => 'x'.replace('x', Function as any),
    () => Array.from(['return 6 * 7'], Function as any),
  );
  for (const attempt of attempts) {
    try {
      const made: any = attempt();
      if (made === 42 || (typeof made === 'function' && made() === 42))
        console.log('ESCAPED', String(attempt));
      if (made?.then && (await made) === 42) console.log('ESCAPED', String(attempt));
      if (made?.next && made.next().value === 42) console.log('ESCAPED', String(attempt));
    } catch {
      // refused
    }
  }
  await new Promise<void>((done) => setTimeout(done, 20));
  throw new Error('nothing was found');
}
