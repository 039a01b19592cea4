import type { NamedTensorInfoMap, TensorInfo } from '@tensorflow/tfjs-core';
import { defineKernel, type KernelDefinition } from '../define-kernel.ts';
import type { Heap } from '../heap.ts';
import { expectFloats, expectShape } from './expect-tensors.ts';

type Inputs<Names extends string> = NamedTensorInfoMap & Readonly<Record<Names, TensorInfo>>;
type Gates = Readonly<{ hard: boolean }>;
/** A tensor, and how many numbers it has for each unit. */
type Wide = readonly [TensorInfo, number];

/** Steps of recurrent layers and their gradients; see grader/fusion. */
export const RECURRENT_KERNELS: readonly KernelDefinition[] = [
  defineKernel<Inputs<'x' | 'recurrent' | 'carry'>, Gates>(
    'LstmGates',
    ({ x, recurrent, carry }, { hard }, heap) =>
      step(
        'LstmGates',
        [
          [carry, 1],
          [x, 4],
          [recurrent, 4],
        ],
        [1, 1, 4],
        heap,
        (outputs, ...sizes) => {
          const inputs = addresses(heap, x, recurrent, carry);
          heap.native.openLstmGates(...inputs, ...outputs, ...sizes, Number(hard));
        },
      ),
  ),
  defineKernel<Inputs<'dh' | 'dc' | 'gates' | 'carry' | 'c'>, Gates>(
    'LstmGatesGrad',
    ({ dh, dc, gates, carry, c }, { hard }, heap) =>
      step(
        'LstmGatesGrad',
        [
          [carry, 1],
          [dh, 1],
          [dc, 1],
          [gates, 4],
          [c, 1],
        ],
        [4, 1],
        heap,
        (outputs, ...sizes) => {
          const inputs = addresses(heap, dh, dc, gates, carry, c);
          heap.native.openLstmGatesGradient(...inputs, ...outputs, ...sizes, Number(hard));
        },
      ),
  ),
  defineKernel<Inputs<'x' | 'recurrent' | 'state'>, Gates>(
    'GruGates',
    ({ x, recurrent, state }, { hard }, heap) =>
      step(
        'GruGates',
        [
          [state, 1],
          [x, 2],
          [recurrent, 2],
        ],
        [2, 1],
        heap,
        (outputs, ...sizes) => {
          const inputs = addresses(heap, x, recurrent, state);
          heap.native.openGruGates(...inputs, ...outputs, ...sizes, Number(hard));
        },
      ),
  ),
  defineKernel<Inputs<'dh' | 'dreset' | 'gates' | 'state' | 'candidate'>, Gates>(
    'GruGatesGrad',
    ({ dh, dreset, gates, state, candidate }, { hard }, heap) =>
      step(
        'GruGatesGrad',
        [
          [state, 1],
          [dh, 1],
          [dreset, 1],
          [gates, 2],
          [candidate, 1],
        ],
        [2, 1],
        heap,
        (outputs, ...sizes) => {
          const inputs = addresses(heap, dh, dreset, gates, state, candidate);
          heap.native.openGruGatesGradient(...inputs, ...outputs, ...sizes, Number(hard));
        },
      ),
  ),
  defineKernel<Inputs<'x' | 'recurrent' | 'gates' | 'state'>>(
    'GruState',
    ({ x, recurrent, gates, state }, _attrs, heap) =>
      step(
        'GruState',
        [
          [state, 1],
          [x, 1],
          [recurrent, 1],
          [gates, 2],
        ],
        [1, 1],
        heap,
        (outputs, ...sizes) => {
          const inputs = addresses(heap, x, recurrent, gates, state);
          heap.native.moveGruState(...inputs, ...outputs, ...sizes);
        },
      ),
  ),
  defineKernel<Inputs<'dh' | 'gates' | 'candidate'>>(
    'GruStateGrad',
    ({ dh, gates, candidate }, _attrs, heap) => {
      const [dv] = step(
        'GruStateGrad',
        [
          [candidate, 1],
          [dh, 1],
          [gates, 2],
        ],
        [1],
        heap,
        (outputs, ...sizes) => {
          const inputs = addresses(heap, dh, gates, candidate);
          heap.native.moveGruStateGradient(...inputs, ...outputs, ...sizes);
        },
      );
      return dv as TensorInfo;
    },
  ),
];

const addresses = (heap: Heap, ...tensors: readonly TensorInfo[]): number[] =>
  tensors.map((tensor) => heap.address(tensor));

/**
 * Makes outputs of [rows, units] and of wider rows.
 * @param inputs the first is a state of [rows, units]; the others have as many numbers for each unit as stands beside
 * @param widths of the outputs
 * @param compute given the addresses of the outputs, the rows and the units
 * @throws Error when an input has another shape
 */
function step(
  name: string,
  inputs: readonly [Wide, ...Wide[]],
  widths: readonly number[],
  heap: Heap,
  compute: (outputs: number[], rows: number, units: number) => void,
): TensorInfo[] {
  const [rows = 0, units = 0] = inputs[0][0].shape;
  for (const [tensor, width] of inputs) {
    expectFloats(name, tensor);
    expectShape(`${name}: an input`, tensor.shape, [rows, width * units]);
  }
  return heap.fillAll(
    widths.map((width) => [rows, width * units]),
    (outputs) => compute(addresses(heap, ...outputs), rows, units),
  );
}
