import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { expect, test } from 'vitest';
import { findBrowser } from '#tests/find-browser.ts';
import { ONE_THREAD } from '../backend.ts';
import { buildKernels } from './build-kernels.ts';
import { openWasmBackend, publishedFolder } from './open-wasm-backend.ts';
import { trainSmallNetwork } from './testing/train-small-network.ts';

const ORIGIN = 'http://argmin.test';

test('trains in a browser as it does in Node, from the same files', { timeout: 120_000 }, async () => {
  const built = await buildKernels();
  const [script, launch] = await Promise.all([bundlePage(), findBrowser()]);
  const browser = await chromium.launch({ ...launch, headless: true });
  try {
    const page = await browser.newPage();
    await page.route(`${ORIGIN}/**`, (route) => {
      const { pathname } = new URL(route.request().url());
      if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: '<!doctype html>' });
      const published = /^\/published\/([\w.-]+)$/.exec(pathname)?.[1];
      const path = published
        ? join(publishedFolder(), published)
        : pathname === '/relaxed.wasm'
          ? built.relaxed
          : built.simd;
      return route.fulfill({ contentType: 'application/wasm', path });
    });
    await page.goto(`${ORIGIN}/`);
    await page.addScriptTag({ content: script });
    const losses = await page.evaluate(() =>
      (globalThis as unknown as { trainInPage: () => Promise<number[]> }).trainInPage(),
    );

    await openWasmBackend(ONE_THREAD);
    const expected = await trainSmallNetwork();
    expect(expected).toHaveLength(3);
    expect(expected[2]).toBeLessThan(expected[0] ?? 0);
    // the same instructions, the same bits; every browser that Playwright drives has relaxed SIMD, as Node has
    expect(losses).toEqual(expected);
  } finally {
    await browser.close();
  }
});

async function bundlePage(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('testing/page.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2023',
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}
