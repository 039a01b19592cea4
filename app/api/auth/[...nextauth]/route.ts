import { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { nextAuthOptions } from '#app/_domain/auth/next-auth-options.ts';
import { requireSameOrigin } from '#app/_domain/auth/require-same-origin.ts';
import { readLimited } from '#app/api/read-request.ts';
import { refusalResponse } from '#app/_i18n/refusal-response.ts';

/** An email, a password and a token are much less. */
const MAX_BYTES = 16 * 1024;

type Context = { params: Promise<{ nextauth: string[] }> };

export function GET(request: NextRequest, context: Context): Promise<Response> {
  return NextAuth(nextAuthOptions())(request, context);
}

/** next-auth asks neither where a request comes from nor how long it is. */
export async function POST(request: NextRequest, context: Context): Promise<Response> {
  try {
    requireSameOrigin(request);
    const { url, headers } = request;
    const body = await readLimited(request, MAX_BYTES);
    return await NextAuth(nextAuthOptions())(
      new NextRequest(url, { method: 'POST', headers, body }),
      context,
    );
  } catch (error) {
    return refusalResponse(error, request);
  }
}
