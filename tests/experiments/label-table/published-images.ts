import { drawParents } from '#grader/datasets/draw-parents.ts';
import { drawSplit } from '#grader/datasets/draw-split.ts';
import { KeyedRandom } from '#grader/datasets/keyed-random.ts';
import { MNIST_FACTS, mnistSource } from '#grader/datasets/mnist/mnist-source.ts';

/** What whoever cheats has: all published digits, and which of them no given image was drawn from. */
export interface PublishedImages {
  images: Uint8Array;
  labels: Uint8Array;
  neverGiven: readonly number[];
}

/** Those never given are taken from the secret: as if the parents of every given image had been found without a mistake. */
export async function readPublished(secret: string): Promise<PublishedImages> {
  const source = await mnistSource.read('');
  if ('problem' in source) throw new Error(source.detail);
  const split = drawSplit(source.labels, 10, MNIST_FACTS.sizes, new KeyedRandom(secret, 'mnist split'));
  const { imageShape } = MNIST_FACTS;
  const parents = drawParents(
    source.images,
    source.labels,
    imageShape,
    new KeyedRandom(secret, 'mnist blend'),
  );
  const given = new Set(
    [...split.train, ...split.validation].flatMap((image) => {
      const { first, second } = parents[image] ?? {};
      return [first, second];
    }),
  );
  return { ...source, neverGiven: Array.from(source.labels.keys()).filter((image) => !given.has(image)) };
}
