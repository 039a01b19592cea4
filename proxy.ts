import { NextRequest } from 'next/server';
import createMiddleware from 'next-intl/middleware';
import { PAGE_PATH_HEADER } from '#app/_domain/auth/return-path.ts';
import { contentSecurityPolicy } from '#app/_domain/content-security-policy.ts';
import { routing } from '#app/_i18n/routing.ts';

const chooseLanguage = createMiddleware(routing);

/** Chooses the language, gives the page its nonce and tells it its own path. */
export default function proxy(request: NextRequest) {
  const headers = new Headers(request.headers);
  const policy = contentSecurityPolicy(crypto.randomUUID(), process.env.NODE_ENV === 'development');
  headers.set('content-security-policy', policy);
  headers.delete(PAGE_PATH_HEADER);
  if (request.method === 'GET')
    headers.set(PAGE_PATH_HEADER, request.nextUrl.pathname + request.nextUrl.search);

  const response = chooseLanguage(new NextRequest(request, { headers }));
  response.headers.set('content-security-policy', policy);
  return response;
}

/** Pages only: no API, no built files, no icon. */
export const config = { matcher: ['/((?!api/|_next/|fonts/|icon\\.svg|favicon\\.ico).*)'] };
