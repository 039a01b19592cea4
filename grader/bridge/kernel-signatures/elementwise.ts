import { anyNumber, dtype } from './attribute-rules.ts';
import { forEach, takes, takesEach } from './define-signature.ts';
import { anything, bool, float, int, number } from './input-rules.ts';
import { type KernelSignature, refuseUnless, type TensorSpec } from './kernel-signature.ts';
import { broadcast, expectSameDtype, expectShape } from './output-shapes.ts';

const same = ({ x }: { x: TensorSpec }) => [x];
const asFloat = ({ x }: { x: TensorSpec }): TensorSpec[] => [{ shape: x.shape, dtype: 'float32' }];
const asBool = ({ x }: { x: TensorSpec }): TensorSpec[] => [{ shape: x.shape, dtype: 'bool' }];

/** Two tensors of one dtype laid over each other; the result has that dtype, or the given one. */
function laidOver(result?: TensorSpec['dtype']) {
  return ({ a, b }: { a: TensorSpec; b: TensorSpec }): TensorSpec[] => {
    expectSameDtype([a, b]);
    return [{ shape: broadcast(a.shape, b.shape), dtype: result ?? a.dtype }];
  };
}

/** Kernels that work on each element by itself. */
export const ELEMENTWISE: readonly [string, KernelSignature][] = [
  ...forEach('Ceil Cos Cosh Elu Floor Log Rsqrt Sigmoid Sin Sqrt Tan Tanh', takes({ x: float }, {}, same)),
  ...forEach(
    'Abs Acos Acosh Asin Asinh Atan Atanh Erf Expm1 Log1p Neg OnesLike Reciprocal Relu Relu6 Round Selu Sign Sinh ' +
      'Softplus Square ZerosLike',
    takes({ x: anything }, {}, same),
  ),
  ['Exp', takes({ x: anything }, {}, asFloat)],
  ['LeakyRelu', takes({ x: anything }, { alpha: anyNumber }, asFloat)],
  ['Step', takes({ x: anything }, { alpha: anyNumber }, same)],
  ['ClipByValue', takes({ x: anything }, { clipValueMin: anyNumber, clipValueMax: anyNumber }, same)],
  ...forEach('IsFinite IsInf IsNan', takes({ x: anything }, {}, asBool)),
  ['LogicalNot', takes({ x: bool }, {}, asBool)],
  ['Identity', takes({ x: anything }, {}, same, { sharesData: true })],
  ['Cast', takes({ x: anything }, { dtype }, ({ x }, to) => [{ shape: x.shape, dtype: to.dtype }])],
  ...forEach(
    'Add Atan2 Maximum Minimum Mod Multiply Pow RealDiv SquaredDifference Sub',
    takes({ a: anything, b: anything }, {}, laidOver()),
  ),
  ...forEach(
    'Equal Greater GreaterEqual Less LessEqual NotEqual',
    takes({ a: anything, b: anything }, {}, laidOver('bool')),
  ),
  ...forEach('LogicalAnd LogicalOr', takes({ a: bool, b: bool }, {}, laidOver('bool'))),
  ['BitwiseAnd', takes({ a: int, b: int }, {}, laidOver('int32'))],
  ['FloorDiv', takes({ a: number, b: number }, {}, laidOver('int32'))],
  ['Prelu', takes({ x: float, alpha: float }, {}, ({ x, alpha }) => laidOver()({ a: x, b: alpha }))],
  [
    'EluGrad',
    takes({ dy: float, y: float }, {}, ({ dy, y }) => {
      expectShape('the gradient', dy.shape, y.shape);
      return [dy];
    }),
  ],
  [
    'AddN',
    takesEach(number, {}, (tensors) => {
      expectSameDtype(tensors);
      for (const { shape } of tensors) expectShape('an addend', shape, tensors[0].shape);
      return [tensors[0]];
    }),
  ],
  [
    'Select',
    takes({ condition: bool, t: anything, e: anything }, {}, ({ condition, t, e }) => {
      expectShape('the condition', condition.shape, t.shape);
      expectShape('the other choice', e.shape, t.shape);
      refuseUnless(t.dtype === e.dtype, `it cannot choose between ${t.dtype} and ${e.dtype}.`);
      return [t];
    }),
  ],
];
