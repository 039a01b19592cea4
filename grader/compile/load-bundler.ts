import { createRequire } from 'node:module';
import type Bundler from 'esbuild';

/** esbuild, which cannot be bundled itself: loaded when it is needed, after a child has started from its snapshot. */
export function loadBundler(): typeof Bundler {
  return createRequire(import.meta.url)('esbuild') as typeof Bundler;
}
