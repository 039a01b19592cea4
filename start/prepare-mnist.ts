import { prepareDataset } from '#grader/datasets/prepare-dataset.ts';
import { StartRefusal } from './start-refusal.ts';
import type { Progress } from './terminal.ts';

/** Draws and redraws the digits with this installation's secret; a set that is there is only checked. */
export async function prepareMnist(
  options: { dataDir: string; secret: string },
  progress: Progress,
): Promise<void> {
  const dataset = await prepareDataset('mnist', {
    ...options,
    onProgress: (done, total) => progress(`${done} of ${total} images`),
  });
  if ('problem' in dataset) throw new StartRefusal(`MNIST cannot be used: ${dataset.detail}`);
}
