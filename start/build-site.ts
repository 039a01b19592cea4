import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runToEnd } from './processes/run-to-end.ts';
import { BUILD_FOLDER, NEXT_COMMAND, REPOSITORY } from './repository.ts';
import { siteDigest } from './site-digest.ts';
import { StartFailure } from './start-refusal.ts';
import type { Progress } from './terminal.ts';

const DIGEST_FILE = join(BUILD_FOLDER, 'site.digest');

/** Whether what stands in `.next` was built from this very source. */
export async function isSiteBuilt(): Promise<boolean> {
  if (!existsSync(join(distFolder(), 'BUILD_ID')) || !existsSync(DIGEST_FILE)) return false;
  return (await readFile(DIGEST_FILE, 'utf8')) === (await mark());
}

/** Builds the site with Next. @throws StartFailure with the end of what Next said */
export async function buildSite(progress: Progress, signal: AbortSignal): Promise<void> {
  await mkdir(BUILD_FOLDER, { recursive: true });
  // a build that is broken off must not pass for one that was finished
  await rm(DIGEST_FILE, { force: true });
  const built = await mark();
  const { status, tail } = await runToEnd([...NEXT_COMMAND, 'build'], {
    cwd: REPOSITORY,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    onLine: (line) => progress(line.trim()),
    signal,
  });
  if (status !== 0) throw new StartFailure(`The site could not be built.\n${tail.join('\n')}`);
  await writeFile(DIGEST_FILE, built);
}

/** The same folder that next.config.ts chooses. */
function distFolder(): string {
  return join(REPOSITORY, process.env.NEXT_DIST_DIR ?? '.next');
}

async function mark(): Promise<string> {
  return `${process.env.NEXT_DIST_DIR ?? '.next'} ${await siteDigest()}\n`;
}
