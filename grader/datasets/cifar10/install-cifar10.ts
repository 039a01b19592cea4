import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { extract } from 'tar';
import { removeAbandoned } from '../abandoned-folders.ts';
import { digestBytes, digestFile } from '../digest.ts';
import { isDiskError, nameDiskError } from '../disk-error.ts';
import { downloadFile } from '../download-file.ts';
import { BATCHES, installedFolder, type InstallRecord, RECORD } from './installed-files.ts';
import { BATCH_BYTES, checkBatch } from './read-records.ts';

export const ARCHIVE = 'cifar-10-binary.tar.gz';
export const OFFICIAL_FOLDER = 'https://www.cs.toronto.edu/~kriz';
export const OFFICIAL_MD5 = 'c32a1d4ab5d03f1284b67883e8d87530';
const UNPACKING = '.unpacking-';
const FOLDER_IN_ARCHIVE = 'cifar-10-batches-bin';

/** An archive that cannot be used; the message names it and says what to do, in one line. */
export class ArchiveRefused extends Error {
  override name = 'ArchiveRefused';
}

export interface InstallOptions {
  dataDir: string;
  /** A folder or an http(s) address that holds the archive; the official address without one. */
  mirror?: string | undefined;
  /** MD5 that the archive must have; the official one without it. */
  expectedMd5?: string | undefined;
  onStep: (step: 'download' | 'check' | 'unpack', where: string) => void;
  onBytes: (received: number, total: number | null) => void;
}

/**
 * Brings the binary archive, checks its digest and unpacks it. Nothing is installed before all of it is right.
 * @throws ArchiveRefused, DownloadFailed, or Error naming what the disk refused
 */
export async function installCifar10(options: InstallOptions): Promise<void> {
  const folder = installedFolder(options.dataDir);
  const sources = dirname(folder);
  try {
    await mkdir(sources, { recursive: true });
    const archive = await bringArchive(sources, options);
    await removeAbandoned(sources, UNPACKING);
    const unpacked = await mkdtemp(join(sources, UNPACKING));
    try {
      options.onStep('unpack', folder);
      await unpack(archive, unpacked);
      await rm(folder, { recursive: true, force: true });
      await rename(unpacked, folder);
    } finally {
      // tar may still be closing files when it gives up
      await rm(unpacked, { recursive: true, force: true, maxRetries: 10 });
    }
    if (archive.downloaded) await rm(archive.path);
  } catch (error) {
    throw nameDiskError(error, 'install CIFAR-10', sources, 2 * BATCHES.length * BATCH_BYTES);
  }
}

interface Archive {
  path: string;
  md5: string;
  downloaded: boolean;
}

/** The archive on this disk, its digest checked: from a folder as it lies there, from an address downloaded. */
async function bringArchive(sources: string, options: InstallOptions): Promise<Archive> {
  const { mirror = OFFICIAL_FOLDER, expectedMd5 = OFFICIAL_MD5, onStep, onBytes } = options;
  const downloaded = /^https?:\/\//.test(mirror);
  const origin = downloaded ? `${mirror.replace(/\/$/, '')}/${ARCHIVE}` : join(mirror, ARCHIVE);
  const path = downloaded ? join(sources, `${ARCHIVE}.part`) : origin;
  if (downloaded) {
    onStep('download', origin);
    await downloadFile(origin, path, onBytes);
  }
  onStep('check', path);
  const md5 = await digestFile(path, 'md5');
  if (md5 === null) throw new ArchiveRefused(`${origin} is not there.`);
  if (md5 !== expectedMd5.toLowerCase()) {
    if (downloaded) await rm(path);
    throw new ArchiveRefused(
      `${origin} is damaged or another file: its MD5 is ${md5}, expected ${expectedMd5}. It was not used.`,
    );
  }
  return { path, md5, downloaded };
}

/** Unpacks the batches and writes the record of what they are. */
async function unpack(archive: Archive, folder: string): Promise<void> {
  const wanted = new Set(BATCHES.map((name) => `${FOLDER_IN_ARCHIVE}/${name}`));
  await extract({
    file: archive.path,
    cwd: folder,
    strip: 1,
    strict: true,
    filter: (path) => wanted.has(path),
  }).catch((cause: unknown) => {
    if (isDiskError(cause)) throw cause;
    throw new ArchiveRefused(`${archive.path} cannot be unpacked. It was not used.`, { cause });
  });
  const files: Partial<InstallRecord['files']> = {};
  for (const name of BATCHES) {
    const bytes = await readFile(join(folder, name)).catch(() => Buffer.alloc(0));
    try {
      checkBatch(bytes);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new ArchiveRefused(
        `${archive.path} is not CIFAR-10's binary version. ${name}: ${reason}. It was not used.`,
        { cause },
      );
    }
    files[name] = digestBytes(bytes, 'sha256');
  }
  await writeFile(join(folder, RECORD), `${JSON.stringify({ archiveMd5: archive.md5, files }, null, 2)}\n`);
}
