import { engine, type NamedTensorMap, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { isForward, withoutTape } from './kernels.ts';

/** What of tfjs's engine records operations; some of it is private. */
interface Tape {
  saveTensorsForBackwardMode(tensors: readonly Tensor[]): Tensor[];
  addTapeNode(
    name: string,
    inputs: NamedTensorMap,
    outputs: readonly Tensor[],
    gradient: (dy: Tensor) => Record<string, () => Tensor>,
    saved: readonly Tensor[],
    attributes: object,
  ): void;
}

/** Gives a tensor that lives until the gradient has been taken, if one will be. */
export type Keep = (tensor: Tensor) => Tensor;

export interface Ran {
  readonly value: Tensor;
  /** Gives that of each input, from that of the value; of what was computed before it needs what was kept. Runs once. */
  readonly gradient: (dy: Tensor) => readonly Tensor[];
}

/**
 * Runs many kernels as one operation with a gradient of its own. As tfjs's customGrad does, but what it keeps for the
 * gradient is not copied.
 * @param inputs what the gradient is taken of
 */
export function runAsOne(inputs: readonly Tensor[], run: (keep: Keep) => Ran): Tensor {
  const tape = engine() as unknown as Tape;
  const isRecorded = isForward();
  const saved = new Map<Tensor, Tensor>();
  const keep: Keep = (tensor) => {
    if (!isRecorded) return tensor;
    const kept = saved.get(tensor) ?? (tape.saveTensorsForBackwardMode([tensor])[0] as Tensor);
    saved.set(tensor, kept);
    return kept;
  };
  let gradient: Ran['gradient'] = () => [];
  const value = tidy(() =>
    withoutTape(() => {
      const ran = run(keep);
      gradient = ran.gradient;
      return ran.value;
    }),
  );
  if (isRecorded) {
    const named: NamedTensorMap = Object.fromEntries(inputs.entries());
    const back = (dy: Tensor) =>
      Object.fromEntries(tidy(() => [...gradient(dy)]).map((each, place) => [String(place), () => each]));
    tape.addTapeNode('RunAsOne', named, [value], back, [...saved.values()], {});
  }
  return value;
}
