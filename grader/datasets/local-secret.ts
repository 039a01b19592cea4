import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DatasetSecret, makeDatasetSecret } from './dataset-secret.ts';

/**
 * The secret of a data folder, for grading without a database: made once, kept in `<dataDir>/secret`,
 * readable by its owner alone. Whoever loses it gets other hidden sets, and scores that do not compare.
 * @throws Error naming the file when it holds something else
 */
export async function readLocalSecret(dataDir: string): Promise<DatasetSecret> {
  const path = join(dataDir, 'secret');
  const kept = (await readIfThere(path)) ?? (await keepNewSecret(dataDir, path));
  const secret = DatasetSecret.safeParse(kept.trim());
  if (secret.success) return secret.data;
  throw new Error(
    `${path} does not hold 64 hexadecimal digits. Put the secret back, or remove the file to draw new hidden sets.`,
  );
}

async function keepNewSecret(dataDir: string, path: string): Promise<string> {
  await mkdir(dataDir, { recursive: true });
  const draft = join(dataDir, `.secret-${randomUUID()}`);
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(`${makeDatasetSecret()}\n`);
    await file.sync();
    // a link appears whole or not at all, and only for the first of several processes
    await link(draft, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await file.close();
    await rm(draft);
  }
  return readFile(path, 'utf8');
}

async function readIfThere(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
}
