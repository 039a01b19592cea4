import { mnistSource } from '#grader/datasets/mnist/mnist-source.ts';
import { prepareFromSource } from '#grader/datasets/prepare-dataset.ts';
import type { PreparedDataset } from '#grader/datasets/prepared-dataset.ts';

const IMAGES = 4_000;
const BYTES = 28 * 28;

/** Real digits, few of them, drawn and redrawn as those of an installation: what an attack is tried on. */
export async function prepareSmallMnist(dataDir: string, secret: string): Promise<PreparedDataset> {
  const sizes = { hidden: 600, public: 200, validation: 400 };
  const dataset = await prepareFromSource(
    {
      facts: { ...mnistSource.facts, sizes },
      identify: async () => ({ digest: `first ${IMAGES} of mnist` }),
      async read(folder) {
        const all = await mnistSource.read(folder);
        if ('problem' in all) return all;
        return { images: all.images.subarray(0, IMAGES * BYTES), labels: all.labels.subarray(0, IMAGES) };
      },
    },
    { dataDir, secret },
  );
  if ('problem' in dataset) throw new Error(dataset.detail);
  return dataset;
}
