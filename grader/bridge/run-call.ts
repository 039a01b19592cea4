import type { KernelBackend, KernelFunc, NamedAttrMap, TensorInfo } from '@tensorflow/tfjs-core';
import { AllocationRefused } from '../backends/backend.ts';
import { copyAttributes } from './attributes.ts';
import { type CheckedCall, isAsChecked } from './check-call.ts';
import { CallRefused } from './refusal.ts';
import { describeShapes } from './shape-rules.ts';
import type { Signature } from './read-signature.ts';

/** Told of errors inside a kernel, whose text never reaches the guest. */
export type OnFault = (operation: string, fault: unknown) => void;

/**
 * Runs a kernel on tensors that have been held against its signature.
 * @throws CallRefused when it fails, or gives other than the signature says
 */
export function runCall(
  backend: KernelBackend,
  run: KernelFunc,
  { kernelName, kernel, inputNames, attributes, isFlat }: Signature,
  tensors: readonly TensorInfo[],
  checked: CheckedCall,
  onFault: OnFault,
): TensorInfo[] {
  try {
    const result = run({
      inputs: nameInputs(inputNames, tensors),
      attrs: (isFlat ? attributes : copyAttributes(attributes)) as NamedAttrMap,
      backend,
    });
    const outputs = Array.isArray(result) ? result : [result];
    if (isAsChecked(kernel, checked, outputs)) return outputs;
    for (const { dataId } of outputs) backend.disposeData(dataId);
    throw new Error(`it gave ${describeShapes(outputs)} instead of ${describeShapes(checked.outputs)}`);
  } catch (fault) {
    if (fault instanceof AllocationRefused) throw fault;
    onFault(kernelName, fault);
    throw new CallRefused('range', kernelName, `it cannot be computed for ${describeShapes(tensors)}.`);
  }
}

/** As the kernel takes them, in copies: it may change the shapes, and keep the tensors for what it computes later. */
function nameInputs(
  names: readonly string[] | null,
  tensors: readonly TensorInfo[],
): Record<string, TensorInfo> {
  if (!names) return tensors.map(copy) as unknown as Record<string, TensorInfo>;
  const inputs: Record<string, TensorInfo> = {};
  for (let i = 0; i < names.length; i++) inputs[names[i] as string] = copy(tensors[i] as TensorInfo);
  return inputs;
}

const copy = ({ dataId, shape, dtype }: TensorInfo): TensorInfo => ({ dataId, shape: shape.slice(), dtype });
