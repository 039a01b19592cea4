import { DomainError } from '#app/_domain/domain-error.ts';
import { LOCALES, type Locale } from '#db/contract/locale.ts';
import { explainRefusal } from './explain-refusal.ts';

/**
 * The API's answer to a refusal: its status and { error: { code, message } }.
 * @throws whatever is no refusal, so that it is logged as a fault
 */
export async function refusalResponse(error: unknown, request: Request): Promise<Response> {
  if (!(error instanceof DomainError)) throw error;
  return Response.json(
    { error: await explainRefusal(error, acceptedLocale(request)) },
    { status: error.status },
  );
}

/** The language that the request asks for first among ours; English when it asks for neither. */
export function acceptedLocale(request: Request): Locale {
  const wanted = (request.headers.get('accept-language') ?? '').toLowerCase();
  const first = wanted.split(',').find((tag) => /^\s*(en|zh)\b/.test(tag));
  return LOCALES.find((locale) => first?.trim().startsWith(locale.slice(0, 2))) ?? 'en';
}
