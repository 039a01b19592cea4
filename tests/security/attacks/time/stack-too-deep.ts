// attack: recurses until the stack is full, in getters, toString, Proxies and async functions, and again in the handler
// success: a crash of the process that is no exception, or a hang
// expect: runtime_error

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train(_context: TrainContext): Promise<tf.LayersModel> {
  const deep = (n: number): number => {
    try {
      return deep(n + 1) + 1;
    } catch (error) {
      if (n % 1_000 === 0) return String(error).length;
      throw error;
    }
  };
  const proxy: any = new Proxy({}, { get: (_target, key) => proxy[key] });
  const attempts = [
    () => deep(0),
    () => proxy.x,
    () => `${{ toString: (): string => String(proxy) }}`,
    () =>
      JSON.stringify(
        (function nest(n: number): unknown {
          return n ? [nest(n - 1)] : [];
        })(5_000),
      ),
    () =>
      structuredClone(
        (() => {
          let list: unknown[] = [];
          for (let i = 0; i < 200_000; i++) list = [list];
          return list;
        })(),
      ),
  ];
  for (const attempt of attempts) {
    try {
      attempt();
    } catch (error) {
      console.log((error as Error).name);
    }
  }
  const forever = async (): Promise<void> => forever();
  await forever();
  return tf.sequential();
}
