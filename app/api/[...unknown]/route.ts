import { DomainError } from '#app/_domain/domain-error.ts';
import { refusalResponse } from '#app/_i18n/refusal-response.ts';

/** Addresses that no route has; without it they would be those of a page, which answers to actions. */
const answer = (request: Request) => refusalResponse(new DomainError('not_found'), request);

export { answer as DELETE, answer as GET, answer as PATCH, answer as POST, answer as PUT };
