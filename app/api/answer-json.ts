import { requireUser } from '#app/_domain/auth/current-user.ts';
import type { SignedInUser } from '#app/_domain/auth/read-signed-in-user.ts';
import { requireSameOrigin } from '#app/_domain/auth/require-same-origin.ts';
import { acceptedLocale } from '#app/_i18n/accepted-locale.ts';
import { refusalResponse } from '#app/_i18n/refusal-response.ts';
import type { Locale } from '#db/contract/locale.ts';

/**
 * Answers a signed-in person in JSON, or says the refusal in the language that the request asks for. What another site
 * wants done is refused before anything else. Nothing of the answer may be kept by a cache.
 */
export async function answerJson(
  request: Request,
  work: (user: SignedInUser, locale: Locale) => Promise<unknown>,
): Promise<Response> {
  try {
    if (request.method !== 'GET') requireSameOrigin(request);
    const user = await requireUser();
    const answer = await work(user, acceptedLocale(request));
    return Response.json(answer, { headers: { 'cache-control': 'private, no-store' } });
  } catch (error) {
    return refusalResponse(error, request);
  }
}
