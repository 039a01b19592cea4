import { drawParents } from '#grader/datasets/draw-parents.ts';
import { drawSplit } from '#grader/datasets/draw-split.ts';
import { KeyedRandom } from '#grader/datasets/keyed-random.ts';
import { DATASET_SOURCES } from '#grader/datasets/dataset-sources.ts';

/** What whoever cheats has: all published images, and which of them no given image was drawn from. */
export interface PublishedImages {
  images: Uint8Array;
  labels: Uint8Array;
  neverGiven: readonly number[];
}

/** Those never given are taken from the secret: as if the parents of every given image had been found without a mistake. */
export async function readPublished(
  slug: 'mnist' | 'cifar10',
  { secret, dataDir }: { secret: string; dataDir: string },
): Promise<PublishedImages> {
  const { facts, read } = DATASET_SOURCES[slug];
  const source = await read(dataDir);
  if ('problem' in source) throw new Error(source.detail);
  const split = drawSplit(source.labels, 10, facts.sizes, new KeyedRandom(secret, `${slug} split`));
  const random = new KeyedRandom(secret, `${slug} blend`);
  const parents = facts.redraw.blend
    ? drawParents(source.images, source.labels, facts.imageShape, random)
    : null;
  const given = new Set(
    [...split.train, ...split.validation].flatMap((image) => {
      const { first, second } = parents?.[image] ?? { first: image, second: image };
      return [first, second];
    }),
  );
  return { ...source, neverGiven: Array.from(source.labels.keys()).filter((image) => !given.has(image)) };
}
