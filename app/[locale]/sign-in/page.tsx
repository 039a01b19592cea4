import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { Notice } from '#app/_components/notice.tsx';
import { currentUser } from '#app/_domain/auth/current-user.ts';
import { safeReturnPath } from '#app/_domain/auth/return-path.ts';
import { environment } from '#app/_domain/environment.ts';
import { ClientMessages } from '#app/_i18n/client-messages.tsx';
import { redirect } from '#app/_i18n/navigation.ts';
import { OpenidButton } from './openid-button.tsx';
import { SignInForm } from './sign-in-form.tsx';

interface Props {
  searchParams: Promise<{
    next?: string | string[];
    callbackUrl?: string | string[];
    error?: string | string[];
  }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signIn'))('title') };
}

/** The school's sign-in first where there is one, then email and password. */
export default async function SignInPage({ searchParams }: Props) {
  const query = await searchParams;
  const locale = await getLocale();
  if (await currentUser()) redirect({ href: '/', locale });
  const t = await getTranslations('signIn');
  const next = safeReturnPath(String(query.next ?? ''));
  const { openid } = environment();

  return (
    <div className="mx-auto max-w-sm space-y-6 py-4 sm:py-12">
      <h1 className="text-2xl">{t('title')}</h1>
      <ClientMessages namespaces={['signIn', 'errors']}>
        {openid ? (
          <>
            {query.error ? (
              <Notice tone="bad" title={t('wrongTitle')} role="alert">
                {t(query.error === 'openid_email' ? 'openidEmail' : 'openidFailed', { name: openid.name })}
              </Notice>
            ) : null}
            <OpenidButton name={openid.name} next={next ?? `/${locale}`} />
            <p className="border-t border-line pt-5 text-sm text-muted">{t('orPassword')}</p>
          </>
        ) : null}
        <SignInForm next={next} isFirstChoice={openid === null} />
      </ClientMessages>
      <p className="border-t border-line pt-4 text-sm text-muted">{t('noAccount')}</p>
    </div>
  );
}
