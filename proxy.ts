import { NextRequest, NextResponse } from 'next/server';
import createMiddleware from 'next-intl/middleware';
import { requireSameOrigin } from '#app/_domain/auth/require-same-origin.ts';
import { PAGE_PATH_HEADER } from '#app/_domain/auth/return-path.ts';
import { contentSecurityPolicy, NONCE_HEADER } from '#app/_domain/content-security-policy.ts';
import { DomainError, HTTP_STATUS } from '#app/_domain/domain-error.ts';
import { acceptedLocale } from '#app/_i18n/accepted-locale.ts';
import en from '#app/_i18n/messages/en/errors.json';
import zh from '#app/_i18n/messages/zh-TW/errors.json';
import { routing } from '#app/_i18n/routing.ts';

const chooseLanguage = createMiddleware(routing);
const TEXTS = { en, 'zh-TW': zh };
/** The largest form holds an archive of questions; next.config.ts has the same. */
const MAX_BYTES = 5 * 1024 * 1024;
const ONLY_READS = new Set(['GET', 'HEAD', 'OPTIONS']);
const YEAR_SECONDS = 365 * 24 * 60 * 60;

/**
 * Turns away what another site wants done, before any action sees it; chooses the language, gives the page its nonce and
 * tells it its own path.
 */
export default function proxy(request: NextRequest) {
  if (!isReadable(request.nextUrl.pathname)) return refused(request, 'not_found');
  if (!ONLY_READS.has(request.method)) {
    if (!isFromHere(request)) return refused(request, 'origin_unknown');
    if (Number(request.headers.get('content-length') ?? 0) > MAX_BYTES)
      return refused(request, 'request_too_large');
  }

  const headers = new Headers(request.headers);
  const nonce = crypto.randomUUID();
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === 'development');
  headers.set('content-security-policy', policy);
  headers.set(NONCE_HEADER, nonce);
  headers.delete(PAGE_PATH_HEADER);
  if (request.method === 'GET')
    headers.set(PAGE_PATH_HEADER, request.nextUrl.pathname + request.nextUrl.search);

  const response = chooseLanguage(new NextRequest(request, { headers }));
  response.headers.set('content-security-policy', policy);
  if (process.env.NEXTAUTH_URL?.startsWith('https://'))
    response.headers.set('strict-transport-security', `max-age=${YEAR_SECONDS}`);
  return response;
}

function refused(
  request: NextRequest,
  code: 'origin_unknown' | 'request_too_large' | 'not_found',
): NextResponse {
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };
  return new NextResponse(TEXTS[acceptedLocale(request)][code], { status: HTTP_STATUS[code], headers });
}

/**
 * Whether what is written with % in an address is text; Next takes anything else for a fault of its own, and asks itself
 * by its own name for an address with a NUL.
 */
function isReadable(pathname: string): boolean {
  try {
    return !decodeURIComponent(pathname).includes('\0');
  } catch {
    return false;
  }
}

function isFromHere(request: NextRequest): boolean {
  try {
    requireSameOrigin(request);
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}

/**
 * Every address but those of route handlers, which look for themselves and answer all below theirs, and of built files.
 * A built file that is not there has a page in its place, which answers to actions: what could be one comes here too.
 * Next reads this without running it.
 */
export const config = {
  matcher: [
    '/((?!api/|_next/static/|_next/image$|fonts/noto-sans-tc/|icon\\.svg$|favicon\\.ico$).*)',
    { source: '/_next/:path*', has: [{ type: 'header', key: 'content-type' }] },
    { source: '/_next/:path*', has: [{ type: 'header', key: 'next-action' }] },
    { source: '/icon.svg', has: [{ type: 'header', key: 'content-type' }] },
    { source: '/icon.svg', has: [{ type: 'header', key: 'next-action' }] },
    { source: '/favicon.ico', has: [{ type: 'header', key: 'content-type' }] },
    { source: '/favicon.ico', has: [{ type: 'header', key: 'next-action' }] },
  ],
};
