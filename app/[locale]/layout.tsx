import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import '../globals.css';
import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { hasLocale } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { MAIN_ID, SkipLink } from '#app/_components/skip-link.tsx';
import { SiteHeader } from '#app/_components/site-header.tsx';
import { currentUser } from '#app/_domain/auth/current-user.ts';
import { NONCE_HEADER } from '#app/_domain/content-security-policy.ts';
import { courseTitle } from '#app/_domain/courses/course-title.ts';
import { readTheme } from '#app/_domain/theme.ts';
import { ClientMessages } from '#app/_i18n/client-messages.tsx';
import { lacksChineseFont } from '#app/_i18n/lacks-chinese-font.ts';
import { routing } from '#app/_i18n/routing.ts';

interface Props {
  children: ReactNode;
  params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!hasLocale(routing.locales, locale)) return {};
  const t = await getTranslations({ locale, namespace: 'common' });
  return { title: { default: 'Argmin', template: '%s · Argmin' }, description: t('description') };
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#17181c' },
  ],
};

/** The document of every page: language, theme, header, one main. */
export default async function DocumentLayout({ children, params }: Props) {
  const { locale } = await params;
  if (!hasLocale(routing.locales, locale)) notFound();
  const [theme, user, sent] = await Promise.all([readTheme(), currentUser(), headers()]);
  const course = user?.courses[0]?.course;

  return (
    <html lang={locale === 'zh-TW' ? 'zh-Hant-TW' : 'en'} data-theme={theme}>
      <meta property="csp-nonce" nonce={sent.get(NONCE_HEADER) ?? ''} />
      {lacksChineseFont(sent.get('user-agent')) ? (
        <link rel="stylesheet" href="/fonts/noto-sans-tc/index.css" precedence="low" />
      ) : null}
      <body className="min-h-dvh">
        <ClientMessages namespaces={['errors']}>
          <SkipLink />
          <SiteHeader user={user} courseTitle={course ? courseTitle(course, locale) : null} theme={theme} />
          <main id={MAIN_ID} tabIndex={-1} className="mx-auto max-w-page px-4 py-8 outline-none sm:px-6">
            {children}
          </main>
        </ClientMessages>
      </body>
    </html>
  );
}
