import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const entry = fileURLToPath(new URL('main.ts', import.meta.url));
const stringDecoder = fileURLToPath(new URL('string-decoder.ts', import.meta.url));
const yieldTurn = fileURLToPath(new URL('yield-turn.ts', import.meta.url));

/** All that lives inside the isolate, as one script. */
export async function bundleGuest(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    mainFields: ['module', 'main'],
    target: 'es2023',
    // names stay whole: they are what a student sees in a stack
    minifySyntax: true,
    minifyWhitespace: true,
    inject: [yieldTurn],
    alias: { string_decoder: stringDecoder },
    // tfjs looks for these to find out where it runs; here it runs in none of those places
    define: { process: 'undefined', window: 'undefined', self: 'globalThis', global: 'globalThis' },
    logLevel: 'silent',
  });
  const [script] = outputFiles;
  if (!script) throw new Error('the bundle of the guest is empty');
  return script.text;
}
