import { layers, sequential } from '@tensorflow/tfjs-layers';
import { classifyImages } from './classify-images.ts';
import type { HiddenSet } from './hidden-set.ts';

// images of any size have room for both
const same = (name: string) => ({ name, padding: 'same' }) as const;

/** Enough for V8 to have compiled the loops over pixels. */
const MOST_IMAGES = 512;

/** Lets a small network classify some images, so that the first real one finds loaded and compiled what most use. */
export async function warmUp(hidden: HiddenSet): Promise<void> {
  const { imageShape, classes } = hidden;
  const network = sequential({
    name: 'warm_up',
    layers: [
      layers.conv2d({ ...same('warm_up_1'), filters: 4, kernelSize: 3, inputShape: [...imageShape] }),
      layers.batchNormalization({ name: 'warm_up_2' }),
      layers.maxPooling2d({ ...same('warm_up_3'), poolSize: 2 }),
      layers.flatten({ name: 'warm_up_4' }),
      layers.dense({ name: 'warm_up_5', units: 16, activation: 'relu' }),
      layers.dense({ name: 'warm_up_6', units: classes, activation: 'softmax' }),
    ],
  });
  const size = Math.min(hidden.size, MOST_IMAGES);
  await classifyImages(network, { size, imageShape, classes, pixelsOf: (some) => hidden.pixelsOf(some) });
  network.dispose();
}
