import { DROP, QUEUE, QUEUED } from '#grader/bridge/block-layout.ts';
import type { KernelBridge } from '#grader/bridge/kernel-bridge.ts';
import type { TensorSpec } from '#grader/bridge/kernel-signatures/kernel-signature.ts';
import { BridgeClient } from './bridge-client.ts';
import type { ChainStep } from './make-chain.ts';

interface Held extends TensorSpec {
  readonly handle: number;
}

/**
 * Runs a chain of calls, each of what earlier ones gave.
 * @param looks whether each result is looked at as soon as it is there. Otherwise calls wait in the queue, and what a
 * backend puts off is looked at by another kernel, at the end or never
 * @returns the bytes of all that is left
 * @throws Error when one of the calls is refused
 */
export function runChain(bridge: KernelBridge, steps: readonly ChainStep[], looks: boolean): Uint8Array[] {
  const client = new BridgeClient(bridge);
  const words = new Int32Array(bridge.block);
  /** By name: the count of tensors that were there before. */
  const held = new Map<number, Held>();
  let names = 0;
  let outputsWaiting = 0;
  const queue = (...entry: readonly number[]) => {
    if (words[QUEUED] === 0) outputsWaiting = 0;
    words.set(entry, QUEUE + (words[QUEUED] as number));
    words[QUEUED] = (words[QUEUED] as number) + entry.length;
    return bridge.tensors.last + 1 + outputsWaiting;
  };
  const handleOf = (name: number) => held.get(name)?.handle ?? -1;
  const expectNumber = (answer: number | string): number => {
    if (typeof answer === 'string') throw new Error(`refused: ${answer}`);
    return answer;
  };
  for (const step of steps) {
    if (step.kind === 'write') {
      held.set(names++, { ...step.tensor, handle: expectNumber(client.write(step.tensor)) });
    } else if (step.kind === 'drop') {
      queue(DROP, handleOf(step.name));
      held.delete(step.name);
    } else {
      const { kernelName, inputNames, inputs, attributes, outputs } = step;
      const id = expectNumber(bridge.sign(kernelName, inputNames, attributes));
      const first = queue(id, outputs.length, inputs.length, ...inputs.map(handleOf));
      outputsWaiting += outputs.length;
      for (const [i, output] of outputs.entries()) held.set(names++, { ...output, handle: first + i });
      if (!looks) continue;
      expectNumber(bridge.run());
      for (let i = 0; i < outputs.length; i++) client.read(held.get(names - 1 - i) as Held);
    }
  }
  expectNumber(bridge.run());
  const left = [...held.values()];
  const bytes = left.map((tensor) => client.read(tensor));
  client.drop(left.map(({ handle }) => handle));
  return bytes;
}
