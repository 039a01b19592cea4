import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Plugin } from 'esbuild';
import { z } from 'zod';
import { REPOSITORY } from './walls/bubblewrap-command.ts';

const FOLDER = join(REPOSITORY, '.build/children');
/** Of what a snapshot was made, beside the packages. */
const Made = z.object({ digest: z.string(), sources: z.array(z.string()) });

const building = new Map<string, Promise<string>>();

/**
 * A snapshot of Node's heap after a child's module has run, from which the child starts with all that it has loaded and
 * read, built where none stands for these sources and packages. The module says by
 * `startupSnapshot.setDeserializeMainFunction` how it goes on, may import packages that are bundled with it, and loads
 * others when it goes on. Several processes may call this at once: a file appears complete or not at all.
 * @param entry URL of the module
 * @param reads folders whose files it reads while it runs
 * @returns the path, for `--snapshot-blob`
 */
export function buildSnapshot(entry: URL, reads: readonly URL[] = []): Promise<string> {
  const known = building.get(entry.href);
  if (known) return known;
  const path = build(
    fileURLToPath(entry),
    reads.map((folder) => fileURLToPath(folder)),
  ).catch((cause: unknown) => {
    building.delete(entry.href);
    throw new Error(`no snapshot could be made of ${entry.href}`, { cause });
  });
  building.set(entry.href, path);
  return path;
}

async function build(entry: string, reads: readonly string[]): Promise<string> {
  const name = relative(join(REPOSITORY, 'grader'), entry).replaceAll(/\W+/g, '-');
  const list = join(FOLDER, `${name}.json`);
  const file = (digest: string) => join(FOLDER, `${name}-${digest}.blob`);
  const before = Made.safeParse(JSON.parse(await readFile(list, 'utf8').catch(() => 'null')));
  if (before.success && existsSync(file(before.data.digest))) {
    if ((await digestOf(before.data.sources)) === before.data.digest) return file(before.data.digest);
  }
  const { code, sources } = await bundle(entry);
  for (const folder of reads) {
    const names = await readdir(folder, { recursive: true });
    sources.push(...names.map((read) => relative(REPOSITORY, join(folder, read))));
  }
  const made = { digest: await digestOf(sources), sources };
  await mkdir(FOLDER, { recursive: true });
  const own = join(FOLDER, `${name}.${randomUUID()}`);
  try {
    await writeFile(`${own}.cjs`, code);
    // with it, V8's compiled code of Node itself, only a processor with the very same features could read it
    await writeFile(`${own}.config`, JSON.stringify({ builder: `${own}.cjs`, withoutCodeCache: true }));
    const command = ['--no-warnings', '--snapshot-blob', `${own}.blob`, '--build-snapshot-config'];
    await promisify(execFile)(process.execPath, [...command, `${own}.config`], {
      env: { NODE_ENV: 'production' },
    });
    await rename(`${own}.blob`, file(made.digest));
    await writeFile(`${own}.json`, JSON.stringify(made));
    await rename(`${own}.json`, list);
  } finally {
    for (const end of ['cjs', 'config', 'blob', 'json']) await rm(`${own}.${end}`, { force: true });
  }
  await removeOlder(name, basename(file(made.digest)));
  return file(made.digest);
}

/** @returns one script with all that the module imports, and the files of this repository in it */
async function bundle(entry: string): Promise<{ code: string; sources: string[] }> {
  // takes a while to load, and most starts find the snapshot
  const esbuild = await import('esbuild');
  const { outputFiles, metafile } = await esbuild.build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    absWorkingDir: REPOSITORY,
    format: 'cjs',
    platform: 'node',
    target: 'node24',
    plugins: [ownAddresses],
    logLevel: 'silent',
  });
  const sources = Object.keys(metafile.inputs).filter((path) => !path.startsWith('node_modules/'));
  return { code: outputFiles[0]?.text ?? '', sources };
}

/** Each file of ours keeps its own `import.meta.url`, which a script does not have. */
const ownAddresses: Plugin = {
  name: 'own-addresses',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replaceAll(
        'import.meta.url',
        JSON.stringify(pathToFileURL(path).href),
      ),
      loader: 'ts',
    }));
  },
};

/** Of the sources, the packages, this Node and the place that is written into the snapshot. */
async function digestOf(sources: readonly string[]): Promise<string> {
  const hash = createHash('sha256').update(
    `${process.version} ${process.platform} ${process.arch} ${REPOSITORY}`,
  );
  for (const path of [...sources, 'package-lock.json'].sort()) {
    hash.update(`\n${path}\n`).update(await readFile(join(REPOSITORY, path)).catch(() => 'gone'));
  }
  return hash.digest('hex').slice(0, 32);
}

/** Each takes fifty megabytes. */
async function removeOlder(name: string, current: string): Promise<void> {
  const others = (await readdir(FOLDER)).filter(
    (file) => file.startsWith(`${name}-`) && file.endsWith('.blob') && file !== current,
  );
  for (const file of others) await rm(join(FOLDER, file), { force: true });
}
