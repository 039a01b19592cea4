import {
  backend,
  cast,
  clipByValue,
  div,
  expandDims,
  floor,
  grad,
  log,
  mul,
  neg,
  oneHot,
  registerGradient,
  reshape,
  sum,
  type Tensor,
  tidy,
} from '@tensorflow/tfjs-core';
import { LayersModel, type ModelCompileArgs } from '@tensorflow/tfjs-layers';
import { hasKernel, isFloat, isNested, isRecorded, runKernel, sameShape } from './kernels.ts';

type Loss = (target: Tensor, output: Tensor) => Tensor;
interface Model {
  lossFunctions: Loss[];
  readonly outputNames: readonly string[];
}

/**
 * Gives models that are compiled with the loss categoricalCrossentropy, or the sparse one, a loss of one kernel, where
 * tfjs-layers has five, and a gradient of one, where it has more than ten.
 */
export function fuseCrossentropy(): void {
  registerGradient({
    kernelName: 'CategoricalCrossentropy',
    inputsToSave: ['target', 'output'],
    gradFunc: (dy, saved, attributes) => {
      const [target, output] = saved as [Tensor, Tensor];
      // a gradient that is differentiated again is composed of what has gradients itself
      const slope = isRecorded()
        ? () => grad((scores) => mul(compose(target, scores), dy as Tensor))(output)
        : () => runKernel('CategoricalCrossentropyGrad', { target, output, dy: dy as Tensor }, attributes);
      return {
        output: slope,
        target: () => mul(expandDims(dy as Tensor, -1), logarithms(output)),
      };
    },
  });
  const { prototype } = LayersModel as unknown as {
    prototype: Model & { compile(args: ModelCompileArgs): void };
  };
  const { compile } = prototype;
  prototype.compile = function compileFused(args) {
    compile.call(this, args);
    // checks of targets look for tfjs's own losses, in a list of their own
    this.lossFunctions = this.lossFunctions.map((composed, i) => {
      const name = nameLoss(args.loss, this.outputNames[i] ?? '', i);
      if (name === 'categoricalCrossentropy') return (target, output) => fused(target, output, composed);
      return name === 'sparseCategoricalCrossentropy'
        ? (target, output) => fusedSparse(target, output, composed)
        : composed;
    });
  };
}

/** What names the loss of one output, where it is named at all. */
function nameLoss(loss: ModelCompileArgs['loss'], output: string, i: number): unknown {
  if (Array.isArray(loss)) return loss[i];
  return typeof loss === 'object' ? loss[output] : loss;
}

const clip = (values: Tensor): Tensor => clipByValue(values, backend().epsilon(), 1 - backend().epsilon());

const logarithms = (output: Tensor): Tensor => neg(log(clip(div(output, sum(output, -1, true)))));
const compose = (target: Tensor, output: Tensor): Tensor => sum(mul(target, logarithms(output)), -1);

function canFuse(target: readonly number[], output: Tensor): boolean {
  return (
    hasKernel('CategoricalCrossentropy') &&
    hasKernel('CategoricalCrossentropyGrad') &&
    !isNested() &&
    isFloat(output) &&
    (output.shape.at(-1) ?? 0) > 0 &&
    sameShape(target, output.shape)
  );
}

const call = (target: Tensor, output: Tensor): Tensor =>
  runKernel(
    'CategoricalCrossentropy',
    { target: cast(target, 'float32'), output },
    { epsilon: backend().epsilon() },
  );

function fused(target: Tensor, output: Tensor, composed: Loss): Tensor {
  return canFuse(target.shape, output) ? tidy(() => call(target, output)) : composed(target, output);
}

/** As tfjs-layers has it: scores are clipped before they are divided by their sum, too. */
function fusedSparse(target: Tensor, output: Tensor, composed: Loss): Tensor {
  const classes = output.shape.at(-1) ?? 0;
  if (!canFuse(output.shape, output) || target.size * classes !== output.size)
    return composed(target, output);
  return tidy(() => {
    const labels = cast(floor(reshape(target, [target.size])), 'int32');
    return call(reshape(oneHot(labels, classes), output.shape), clip(output));
  });
}
