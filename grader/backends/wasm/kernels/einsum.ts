import { backend_util, type EinsumAttrs, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { defineKernel, type KernelDefinition } from '../define-kernel.ts';
import type { Heap } from '../heap.ts';
import { runKernel } from '../run-kernel.ts';
import { transpose } from './layout.ts';
import { multiplyMatrices } from './multiply-matrices.ts';

/** A tensor whose dimensions are named by letters. */
interface Named {
  readonly tensor: TensorInfo;
  readonly names: string;
}

/** Einsum of one or two float32 tensors, as sums, transposes and one batched matrix product. */
export const EINSUM_KERNEL: KernelDefinition = defineKernel<unknown, EinsumAttrs>(
  'Einsum',
  (inputs, attrs, heap) => {
    const tensors = inputs as TensorInfo[];
    const [terms, output] = splitEquation(attrs.equation, tensors);
    const owned: TensorInfo[] = [];
    try {
      const own = (tensor: TensorInfo): TensorInfo => {
        owned.push(tensor);
        return tensor;
      };
      const [a, b] = tensors.map((tensor, i) => {
        const others = output + terms.filter((_term, j) => j !== i).join('');
        return sumAlone({ tensor, names: terms[i] ?? '' }, others, own, heap);
      });
      if (!a) throw new Error('Einsum: there is no tensor');
      const joined = b ? contract(a, b, output, own, heap) : a;
      const order = [...output].map((name) => joined.names.indexOf(name));
      return transpose(joined.tensor, order, heap);
    } finally {
      for (const tensor of owned) heap.dispose(tensor);
    }
  },
);

/** The letters of each input and of the output. @throws Error where they do not fit the tensors */
function splitEquation(equation: string, tensors: readonly TensorInfo[]): [string[], string] {
  // Refuses what tfjs refuses: ellipses, a letter twice in one term, letters of the output that no input has.
  const { allDims, idDims } = backend_util.decodeEinsumEquation(equation, tensors.length);
  backend_util.checkEinsumDimSizes(allDims.length, idDims, tensors as never);
  const [left = '', right = ''] = equation.replaceAll(/\s/g, '').split('->');
  if (tensors.some(({ dtype }) => dtype !== 'float32'))
    throw new Error('Einsum: the tensors are not float32');
  return [left.split(','), right];
}

/** Sums over the letters that neither the output nor another input has. */
function sumAlone(
  { tensor, names }: Named,
  others: string,
  own: (tensor: TensorInfo) => TensorInfo,
  heap: Heap,
): Named {
  const axis = [...names].flatMap((name, i) => (others.includes(name) ? [] : [i]));
  if (axis.length === 0) return { tensor, names };
  const sum = own(runKernel('Sum', { x: tensor }, { axis, keepDims: false }, heap));
  return { tensor: sum, names: [...names].filter((name) => others.includes(name)).join('') };
}

/** Two tensors as matrices [shared and kept, own, shared and summed], multiplied. */
function contract(
  a: Named,
  b: Named,
  output: string,
  own: (tensor: TensorInfo) => TensorInfo,
  heap: Heap,
): Named {
  const batch = [...a.names].filter((name) => b.names.includes(name) && output.includes(name)).join('');
  const summed = [...a.names].filter((name) => b.names.includes(name) && !output.includes(name)).join('');
  const rows = [...a.names].filter((name) => !b.names.includes(name)).join('');
  const columns = [...b.names].filter((name) => !a.names.includes(name)).join('');
  const left = own(arrange(a, [batch, rows, summed], heap));
  const right = own(arrange(b, [batch, columns, summed], heap));
  const product = own(multiplyMatrices(left, right, false, true, heap));
  const shape = [...batch, ...rows]
    .map((name) => sizeOf(a, name))
    .concat([...columns].map((name) => sizeOf(b, name)));
  return { tensor: own(heap.alias(product, shape)), names: batch + rows + columns };
}

/** The tensor with its dimensions in the order of `groups`, each group as one dimension. */
function arrange(named: Named, groups: readonly string[], heap: Heap): TensorInfo {
  const order = [...groups.join('')].map((name) => named.names.indexOf(name));
  const moved = transpose(named.tensor, order, heap);
  const shape = groups.map((group) => util.sizeFromShape([...group].map((name) => sizeOf(named, name))));
  return { ...moved, shape };
}

function sizeOf({ tensor, names }: Named, name: string): number {
  return tensor.shape[names.indexOf(name)] ?? 1;
}
