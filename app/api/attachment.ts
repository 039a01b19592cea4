/**
 * Answers with a file that is saved and never shown, under a name that no header can be written into. Nothing of it may
 * be kept by a cache.
 */
export function attachment(
  content: Uint8Array<ArrayBuffer> | string,
  { fileName, mediaType }: { fileName: string; mediaType: string },
): Response {
  const name = fileName.replaceAll(/[^\w.-]/g, '_').replace(/^\.+/, '_');
  return new Response(content, {
    headers: {
      'content-type': mediaType,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
    },
  });
}
