/** Request header in which proxy.ts tells a page its own path and query. */
export const PAGE_PATH_HEADER = 'x-page-path';

/** Stands for this site while an address is resolved. */
const HERE = 'http://here.invalid';

/** A path of this site to go back to after sign-in, or null for anything that could lead elsewhere. */
export function safeReturnPath(unsafePath: string | null | undefined): string | null {
  if (!unsafePath?.startsWith('/') || !URL.canParse(unsafePath, HERE)) return null;
  const { origin, pathname, search } = new URL(unsafePath, HERE);
  // What is left of `/.//evil.example` names a host again.
  return origin === HERE && !pathname.startsWith('//') ? pathname + search : null;
}
