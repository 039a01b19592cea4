import {
  type AddNInputs,
  type BinaryInputs,
  type ClipByValueAttrs,
  type EluGradInputs,
  getKernel,
  type LeakyReluAttrs,
  type PreluInputs,
  type SelectInputs,
  type StepAttrs,
  type TensorInfo,
  type UnaryInputs,
  util,
} from '@tensorflow/tfjs-core';
import { runOnCpu } from '../cpu-kernel.ts';
import { defineKernel, type KernelDefinition, type Outputs, type Present } from '../define-kernel.ts';
import type { Heap } from '../heap.ts';
import { broadcast } from './broadcast.ts';
import { COMBINE, COMPARE, UNARY } from './native-operations.ts';

const isFloat = (...tensors: TensorInfo[]): boolean => tensors.every(({ dtype }) => dtype === 'float32');

/** y = op(a, b) in float32 with broadcasting; other dtypes and more than four dimensions run on the cpu backend. */
function combining(name: string, op: number): KernelDefinition {
  return defineKernel<BinaryInputs>(name, (inputs, _attrs, heap) => {
    const plan = isFloat(inputs.a, inputs.b) ? broadcast(inputs.a, inputs.b) : null;
    if (!plan) return runLaidOver(name, inputs, heap);
    const y = heap.output(plan.shape, 'float32');
    heap.native.combine(op, heap.address(inputs.a), heap.address(inputs.b), heap.address(y), ...plan.layout);
    return y;
  });
}

function comparing(name: string, op: number): KernelDefinition {
  return defineKernel<BinaryInputs>(name, (inputs, _attrs, heap) => {
    const areIntegers = inputs.a.dtype === 'int32' && inputs.b.dtype === 'int32';
    const plan = areIntegers || isFloat(inputs.a, inputs.b) ? broadcast(inputs.a, inputs.b) : null;
    if (!plan) return runLaidOver(name, inputs, heap);
    const y = heap.output(plan.shape, 'bool');
    const compare = areIntegers ? heap.native.compareIntegers : heap.native.compare;
    compare(op, heap.address(inputs.a), heap.address(inputs.b), heap.address(y), ...plan.layout);
    return y;
  });
}

/** On the cpu backend. */
function runLaidOver(name: string, { a, b }: Present<BinaryInputs>, heap: Heap): Outputs {
  return runOnCpu(name, { a, b }, {}, heap);
}

/** y = op(x) in float32, with up to two parameters out of the attributes. */
function applying<Attrs = unknown>(
  name: string,
  op: number,
  parameters: (attrs: Attrs) => readonly [number, number] = () => [0, 0],
): KernelDefinition {
  return defineKernel<UnaryInputs, Attrs>(name, (inputs, attrs, heap) => {
    const { x } = inputs;
    if (!isFloat(x)) return runOnCpu(name, { ...inputs }, { ...(attrs as object) }, heap);
    const y = heap.output(x.shape, 'float32');
    heap.native.apply(
      op,
      heap.address(x),
      heap.address(y),
      util.sizeFromShape(x.shape),
      ...parameters(attrs),
    );
    return y;
  });
}

/** A kernel that the published backend has right for float32 inputs; others run on the cpu backend. */
function published(name: string): KernelDefinition {
  const original = getKernel(name, 'wasm');
  if (!original) throw new Error(`tfjs-backend-wasm has no kernel ${name}`);
  return defineKernel<UnaryInputs, object>(name, (inputs, attrs, heap) => {
    if (!isFloat(...Object.values(inputs as Record<string, TensorInfo>))) {
      return runOnCpu(name, { ...inputs }, { ...attrs }, heap);
    }
    heap.memory.settle();
    return original.kernelFunc({ inputs: { ...inputs }, attrs: { ...attrs }, backend: heap.backend });
  });
}

const PUBLISHED = (
  'Acos Acosh Asin Asinh Atan Atanh Cosh Elu Erf Exp Expm1 IsFinite ' +
  'IsInf IsNan Log Log1p Round Selu Sigmoid Sinh Softplus'
).split(' ');

/** Kernels that work on each element by itself. Made when the published backend stands, whose kernels some are. */
export function elementwiseKernels(): readonly KernelDefinition[] {
  return [
    combining('Add', COMBINE.add),
    combining('Sub', COMBINE.subtract),
    combining('Multiply', COMBINE.multiply),
    combining('RealDiv', COMBINE.divide),
    combining('Maximum', COMBINE.larger),
    combining('Minimum', COMBINE.smaller),
    combining('SquaredDifference', COMBINE.squaredDifference),
    comparing('Equal', COMPARE.equal),
    comparing('NotEqual', COMPARE.notEqual),
    comparing('Less', COMPARE.less),
    comparing('LessEqual', COMPARE.lessEqual),
    comparing('Greater', COMPARE.greater),
    comparing('GreaterEqual', COMPARE.greaterEqual),
    applying('Neg', UNARY.negate),
    applying('Abs', UNARY.absolute),
    applying('Square', UNARY.square),
    applying('Sqrt', UNARY.squareRoot),
    applying('Rsqrt', UNARY.inverseRoot),
    applying('Reciprocal', UNARY.reciprocal),
    applying('Floor', UNARY.floor),
    applying('Ceil', UNARY.ceil),
    applying('Relu', UNARY.relu),
    applying('Relu6', UNARY.relu6),
    applying('Tanh', UNARY.tangent),
    applying<StepAttrs>('Step', UNARY.step, ({ alpha }) => [alpha, 0]),
    applying<LeakyReluAttrs>('LeakyRelu', UNARY.leakyRelu, ({ alpha }) => [alpha, 0]),
    applying<ClipByValueAttrs>('ClipByValue', UNARY.clip, (attrs) => [
      attrs.clipValueMin,
      attrs.clipValueMax,
    ]),
    ...PUBLISHED.map(published),
    defineKernel<PreluInputs>('Prelu', (inputs, _attrs, heap) => {
      const plan = isFloat(inputs.x, inputs.alpha) ? broadcast(inputs.x, inputs.alpha) : null;
      if (!plan) return runOnCpu('Prelu', { ...inputs }, {}, heap);
      const y = heap.output(plan.shape, 'float32');
      const [x, alpha] = [heap.address(inputs.x), heap.address(inputs.alpha)];
      heap.native.combine(COMBINE.prelu, x, alpha, heap.address(y), ...plan.layout);
      return y;
    }),
    defineKernel<EluGradInputs>('EluGrad', (inputs, _attrs, heap) => {
      const plan = isFloat(inputs.dy, inputs.y) ? broadcast(inputs.dy, inputs.y) : null;
      if (!plan) throw new Error('EluGrad: dy and y are not float32');
      const dx = heap.output(plan.shape, 'float32');
      const [dy, y] = [heap.address(inputs.dy), heap.address(inputs.y)];
      heap.native.combine(COMBINE.eluGradient, dy, y, heap.address(dx), ...plan.layout);
      return dx;
    }),
    defineKernel<AddNInputs>('AddN', (inputs, _attrs, heap) => addAll(inputs as TensorInfo[], heap)),
    defineKernel<SelectInputs>('Select', ({ condition, t, e }, _attrs, heap) =>
      select(condition, t, e, heap),
    ),
  ];
}

function addAll(tensors: readonly TensorInfo[], heap: Heap): TensorInfo {
  const [first] = tensors;
  if (!first) throw new Error('AddN: there is nothing to add');
  for (const tensor of tensors) util.assertShapesMatch(first.shape, tensor.shape, 'AddN: ');
  if (!isFloat(...tensors)) return runOnCpu('AddN', [...tensors] as never, {}, heap) as TensorInfo;
  const sum = heap.zeros(first.shape, 'float32');
  for (const tensor of tensors) addInPlace(sum, tensor, heap);
  return sum;
}

/** y += addend, which may broadcast to y. @throws Error when it does not */
export function addInPlace(y: TensorInfo, addend: TensorInfo, heap: Heap): void {
  combineInPlace(COMBINE.add, y, addend, heap);
}

/** y = op(y, b) for a `b` that may broadcast to y. */
export function combineInPlace(op: number, y: TensorInfo, b: TensorInfo, heap: Heap): void {
  const plan = broadcast(y, b);
  if (!plan || !isFloat(y, b) || !util.arraysEqual(plan.shape, y.shape)) {
    throw new Error(
      `a ${b.dtype} tensor of shape [${b.shape.join(', ')}] cannot be laid over [${y.shape.join(', ')}]`,
    );
  }
  heap.native.combine(op, heap.address(y), heap.address(b), heap.address(y), ...plan.layout);
}

function select(condition: TensorInfo, t: TensorInfo, e: TensorInfo, heap: Heap): TensorInfo {
  util.assertShapesMatch(t.shape, condition.shape, 'Select: ');
  util.assertShapesMatch(t.shape, e.shape, 'Select: ');
  if (condition.dtype !== 'bool' || t.dtype !== e.dtype) throw new Error('Select: the dtypes do not fit');
  const y = heap.output(t.shape, t.dtype);
  if (t.dtype === 'bool') {
    const [chosen, ifTrue, ifFalse] = [heap.bytes(condition), heap.bytes(t), heap.bytes(e)];
    heap.bytes(y).set(chosen.map((choice, i) => (choice ? ifTrue[i] : ifFalse[i]) ?? 0));
  } else {
    const [at, ifTrue, ifFalse] = [heap.address(condition), heap.address(t), heap.address(e)];
    heap.native.select(at, ifTrue, ifFalse, heap.address(y), util.sizeFromShape(t.shape));
  }
  return y;
}
