import { backend_util, type TensorInfo } from '@tensorflow/tfjs-core';

type Inputs = Record<string, TensorInfo | undefined>;

/**
 * A call was refused: where its shapes do not go together, says so in tfjs's own words.
 * @throws Error for shapes that are the reason
 */
export function explainShapes(
  kernelName: string,
  inputs: Inputs,
  attributes?: Record<string, unknown>,
): void {
  const { a, b } = inputs;
  if (kernelName === 'BatchMatMul' || kernelName === '_FusedMatMul') {
    if (a && b) explainMatMul(a.shape, b.shape, attributes);
  } else if (kernelName === 'Concat') {
    const shapes = Object.values(inputs).map((tensor) => tensor?.shape ?? []);
    backend_util.assertParamsConsistent(shapes, Number(attributes?.axis));
  } else if (a && b) {
    backend_util.assertAndGetBroadcastShape(a.shape, b.shape);
  }
}

function explainMatMul(a: number[], b: number[], attributes: Record<string, unknown> = {}): void {
  const transposeA = Boolean(attributes.transposeA);
  const transposeB = Boolean(attributes.transposeB);
  const innerA = a.at(transposeA ? -2 : -1);
  const innerB = b.at(transposeB ? -1 : -2);
  if (innerA === innerB) return;
  throw new Error(
    `Error in matMul: inner shapes (${innerA}) and (${innerB}) of Tensors with shapes ${a} and ${b} ` +
      `and transposeA=${transposeA} and transposeB=${transposeB} must match.`,
  );
}
