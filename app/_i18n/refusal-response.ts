import { DomainError } from '#app/_domain/domain-error.ts';
import { acceptedLocale } from './accepted-locale.ts';
import { explainRefusal } from './explain-refusal.ts';

/**
 * The API's answer to a refusal: its status and { error: { code, message } }, and when to come back where it says so.
 * @throws whatever is no refusal, so that it is logged as a fault
 */
export async function refusalResponse(error: unknown, request: Request): Promise<Response> {
  if (!(error instanceof DomainError)) throw error;
  const { waitSeconds } = error.values;
  return Response.json(
    { error: await explainRefusal(error, acceptedLocale(request)) },
    {
      status: error.status,
      headers: {
        'cache-control': 'private, no-store',
        ...(waitSeconds === undefined ? {} : { 'retry-after': String(waitSeconds) }),
      },
    },
  );
}
