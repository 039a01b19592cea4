import type { KernelBackend, NamedAttrMap, TensorInfo } from '@tensorflow/tfjs-core';
import { AllocationRefused } from '../backends/backend.ts';
import { copyAttributes } from './attributes.ts';
import { type CheckedCall, isAsChecked } from './check-call.ts';
import { CallRefused } from './refusal.ts';
import { describeShapes } from './shape-rules.ts';
import type { Signature } from './read-signature.ts';
import type { Signed } from './signature-table.ts';

/** Told of errors inside a kernel, whose text never reaches the guest. */
export type OnFault = (operation: string, fault: unknown) => void;

/**
 * Runs a kernel on tensors that have been held against its signature.
 * @throws CallRefused when it fails, or gives other than the signature says
 */
export function runCall(
  backend: KernelBackend,
  { run, inputs }: Signed,
  { kernelName, kernel, attributes, isFlat }: Signature,
  tensors: readonly TensorInfo[],
  checked: CheckedCall,
  onFault: OnFault,
): TensorInfo[] {
  try {
    const result = run({
      inputs: inputs.of(tensors),
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
