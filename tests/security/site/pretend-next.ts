import { createTranslator } from 'use-intl/core';
import { vi } from 'vitest';
import { readMessages } from '#app/_i18n/read-messages.ts';
import type { Locale } from '#db/contract/locale.ts';

/**
 * What Next would give routes and actions of one request. Everything of the site itself is real: who asks is known by
 * the cookie alone. To be imported before any of them.
 */
export const request = {
  headers: new Headers(),
  cookies: new Map<string, string>(),
  /** What was set for the browser. */
  set: [] as { name: string; value: string; [option: string]: unknown }[],
};

/** An action that leads elsewhere ends by throwing. */
export class Redirect extends Error {
  readonly to: unknown;
  constructor(to: unknown) {
    super('redirect');
    this.to = to;
  }
}
const redirect = (to: unknown) => {
  throw new Redirect(to);
};

vi.mock('next/headers', () => ({
  headers: () => Promise.resolve(request.headers),
  cookies: () =>
    Promise.resolve({
      get: (name: string) =>
        request.cookies.has(name) ? { name, value: request.cookies.get(name) } : undefined,
      set: (name: string, value: string, options: object) => request.set.push({ name, value, ...options }),
    }),
}));
vi.mock('next/cache', () => ({ refresh: () => {}, revalidatePath: () => {} }));
vi.mock('next/navigation', () => ({ redirect, notFound: () => redirect('nothing here') }));
vi.mock('#app/_i18n/navigation.ts', () => ({
  redirect: ({ href }: { href: unknown }) => redirect(href),
}));
vi.mock('next-intl/server', () => ({
  getLocale: () => Promise.resolve('en'),
  getTranslations: async (asked: string | { locale: Locale; namespace: string }) => {
    const { locale, namespace } =
      typeof asked === 'string' ? { locale: 'en' as const, namespace: asked } : asked;
    return createTranslator({ locale, messages: await readMessages(locale), namespace: namespace as never });
  },
}));
