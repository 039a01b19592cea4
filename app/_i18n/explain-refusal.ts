import { getTranslations } from 'next-intl/server';
import type { DomainError, DomainErrorCode } from '#app/_domain/domain-error.ts';
import type { Locale } from '#db/contract/locale.ts';

/** A refusal as an action hands it to its form and as the API answers it. */
export interface Refusal {
  code: DomainErrorCode;
  /** In the reader's language: what happened and what to do. */
  message: string;
}

/** @param locale the request's own language when it is left out */
export async function explainRefusal(error: DomainError, locale?: Locale): Promise<Refusal> {
  const t = await (locale ? getTranslations({ locale, namespace: 'errors' }) : getTranslations('errors'));
  return { code: error.code, message: t(error.code, error.values) };
}
