import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExportedModel } from '../sandbox/exported-model.ts';

/** Writes a model in the format that tf.loadLayersModel reads: model.json and weights.bin. */
export async function keepModel(model: ExportedModel, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const manifest = {
    format: 'layers-model',
    modelTopology: JSON.parse(model.topology) as unknown,
    weightsManifest: [{ paths: ['weights.bin'], weights: model.weights }],
  };
  await writeFile(join(folder, 'model.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'weights.bin'), model.data);
}
