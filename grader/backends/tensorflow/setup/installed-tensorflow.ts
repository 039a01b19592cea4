import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { z } from 'zod';

/** Where `npm run setup:tensorflow` puts everything; a child that uses this backend reads it. */
export const TENSORFLOW_FOLDER = resolve(import.meta.dirname, '../../../../.build/tensorflow');
/** Names another record while that is tried which is not installed yet. */
export const RECORD_VARIABLE = 'ARGMIN_TENSORFLOW_RECORD';
const RECORD = 'installed.json';

/** What is installed. Written last, so that whatever it names is complete. */
export const TensorflowRecord = z.object({
  version: z.string(),
  /** `cuda` when the libraries compute on NVIDIA's GPUs; they compute on the CPU where there is none. */
  libraries: z.enum(['cpu', 'cuda']),
  /** Folder of libtensorflow_cc.so.2 and libtensorflow_framework.so.2: a name beside the record, or an absolute path. */
  libraryFolder: z.string(),
  /** The compiled addon, as a path beside the record. */
  addon: z.string(),
  /** The device on which the test kernel ran at the end of the set-up. */
  device: z.string(),
  bytes: z.int().nonnegative(),
});
export type TensorflowRecord = z.infer<typeof TensorflowRecord>;

export interface InstalledTensorflow extends TensorflowRecord {
  /** Absolute path of the addon, for `process.dlopen` or `require`. */
  addonPath: string;
  /** All folders that a process reads which loads the addon. */
  reads: string[];
}

/**
 * What `npm run setup:tensorflow` installed, by one small read.
 * @param record name of a record that is tried and does not count yet
 * @returns null when nothing is installed, or a part of it is gone
 */
export function installedTensorflow(
  folder = TENSORFLOW_FOLDER,
  record = process.env[RECORD_VARIABLE],
): InstalledTensorflow | null {
  const read = installedRecord(folder, record);
  if (!read) return null;
  const libraryFolder = resolve(folder, read.libraryFolder);
  const addonPath = join(folder, read.addon);
  if (!existsSync(addonPath) || !existsSync(libraryFolder)) return null;
  const nvidia = join(dirname(libraryFolder), 'nvidia');
  const reads = new Set([folder, libraryFolder, ...(existsSync(nvidia) ? [nvidia] : [])]);
  return { ...read, libraryFolder, addonPath, reads: [...reads] };
}

/** The record as it was written, whether or not all that it names is still there. */
export function installedRecord(
  folder = TENSORFLOW_FOLDER,
  record = process.env[RECORD_VARIABLE],
): TensorflowRecord | null {
  let text: string;
  try {
    text = readFileSync(recordPath(folder, record), 'utf8');
  } catch {
    return null;
  }
  return TensorflowRecord.safeParse(parseJson(text)).data ?? null;
}

/** @param name of a record beside the one that counts */
export const recordPath = (folder: string, name = RECORD): string => join(folder, basename(name));

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
