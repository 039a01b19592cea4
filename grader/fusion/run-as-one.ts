import { engine, type NamedTensorMap, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { isForward, withoutTape } from './kernels.ts';

/** What of tfjs's engine records operations; some of it is private. */
interface Tape {
  saveTensorsForBackwardMode(tensors: readonly Tensor[]): Tensor[];
  addTapeNode(
    name: string,
    inputs: NamedTensorMap,
    outputs: readonly Tensor[],
    gradient: (dy: Tensor, saved: readonly Tensor[]) => Record<string, () => Tensor>,
    saved: readonly Tensor[],
    attributes: object,
  ): void;
}

/**
 * Runs many kernels as one operation with a gradient of its own. As tfjs's customGrad does, but what it keeps for the
 * gradient is not copied.
 * @param inputs what the gradient is taken of
 * @param run gives the value, and what the gradient needs
 * @param gradient gives that of each input, from that of the value and what was kept; once
 */
export function runAsOne(
  inputs: readonly Tensor[],
  run: () => { value: Tensor; kept: readonly Tensor[] },
  gradient: (dy: Tensor, kept: readonly Tensor[]) => readonly Tensor[],
): Tensor {
  const tape = engine() as unknown as Tape;
  const isRecorded = isForward();
  let saved: readonly Tensor[] = [];
  const value = tidy(() =>
    withoutTape(() => {
      const ran = run();
      if (isRecorded) saved = tape.saveTensorsForBackwardMode(ran.kept);
      return ran.value;
    }),
  );
  if (isRecorded) {
    const named: NamedTensorMap = Object.fromEntries(inputs.entries());
    const back = (dy: Tensor, kept: readonly Tensor[]) =>
      Object.fromEntries(
        tidy(() => [...gradient(dy, kept)]).map((each, place) => [String(place), () => each]),
      );
    tape.addTapeNode('RunAsOne', named, [value], back, saved, {});
  }
  return value;
}
