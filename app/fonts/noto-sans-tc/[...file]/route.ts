import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** The package is 4 MB in 108 slices: served as it is, to the few platforms without a Chinese font. */
const PACKAGE = path.join(process.cwd(), 'node_modules/@fontsource-variable/noto-sans-tc');
const SERVED = /^(index\.css|files\/[a-z0-9-]+\.woff2)$/;

export async function GET(_request: Request, context: { params: Promise<{ file: string[] }> }) {
  const unsafePath = (await context.params).file.join('/');
  const content = SERVED.test(unsafePath)
    ? await readFile(path.join(/* turbopackIgnore: true */ PACKAGE, unsafePath)).catch(() => null)
    : null;
  if (!content) return new Response(null, { status: 404 });
  return new Response(new Uint8Array(content), {
    headers: {
      'Content-Type': unsafePath.endsWith('.css') ? 'text/css; charset=utf-8' : 'font/woff2',
      'Cache-Control': 'public, max-age=604800, immutable',
    },
  });
}
