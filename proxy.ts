import { NextRequest, NextResponse } from 'next/server';
import createMiddleware from 'next-intl/middleware';
import { requireSameOrigin } from '#app/_domain/auth/require-same-origin.ts';
import { PAGE_PATH_HEADER } from '#app/_domain/auth/return-path.ts';
import { contentSecurityPolicy } from '#app/_domain/content-security-policy.ts';
import { DomainError } from '#app/_domain/domain-error.ts';
import { acceptedLocale } from '#app/_i18n/accepted-locale.ts';
import en from '#app/_i18n/messages/en/errors.json';
import zh from '#app/_i18n/messages/zh-TW/errors.json';
import { routing } from '#app/_i18n/routing.ts';

const chooseLanguage = createMiddleware(routing);
const NOT_FROM_HERE = { en: en.origin_unknown, 'zh-TW': zh.origin_unknown };
const ONLY_READS = new Set(['GET', 'HEAD', 'OPTIONS']);
const YEAR_SECONDS = 365 * 24 * 60 * 60;

/**
 * Turns away what another site wants done, before any action sees it; chooses the language, gives the page its nonce and
 * tells it its own path.
 */
export default function proxy(request: NextRequest) {
  if (!ONLY_READS.has(request.method) && !isFromHere(request)) {
    const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };
    return new NextResponse(NOT_FROM_HERE[acceptedLocale(request)], { status: 403, headers });
  }

  const headers = new Headers(request.headers);
  const policy = contentSecurityPolicy(crypto.randomUUID(), process.env.NODE_ENV === 'development');
  headers.set('content-security-policy', policy);
  headers.delete(PAGE_PATH_HEADER);
  if (request.method === 'GET')
    headers.set(PAGE_PATH_HEADER, request.nextUrl.pathname + request.nextUrl.search);

  const response = chooseLanguage(new NextRequest(request, { headers }));
  response.headers.set('content-security-policy', policy);
  if (process.env.NEXTAUTH_URL?.startsWith('https://'))
    response.headers.set('strict-transport-security', `max-age=${YEAR_SECONDS}`);
  return response;
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
 * Every address that a page, and with it an action, can have: all but those of route handlers and of built files. An
 * address that one of these does not know must not fall through to a page, so each of them answers all below it.
 */
export const config = {
  matcher: ['/((?!api/|_next/static/|_next/image$|fonts/noto-sans-tc/|icon\\.svg$|favicon\\.ico$).*)'],
};
