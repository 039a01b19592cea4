'use client';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Button, LinkButton } from '#app/_components/button.tsx';
import { PageHeader } from '#app/_components/page-header.tsx';
import { refusalInDigest } from '#app/_domain/domain-error.ts';

/** A refusal in its own words; a fault with its reference code. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const t = useTranslations('errors');
  const refusal = refusalInDigest(error.digest);
  const isSignedOut = refusal?.code === 'signed_out';
  const here = usePathname();
  return (
    <>
      <PageHeader
        title={t('pageTitle')}
        lead={isSignedOut ? t('signedOutPage') : refusal ? t(refusal.code, refusal.values) : t('fault')}
      />
      {refusal || !error.digest ? null : (
        <p className="pb-6 text-sm text-muted">{t('reference', { code: error.digest })}</p>
      )}
      <div className="flex flex-wrap gap-2">
        {isSignedOut ? (
          <LinkButton href={`/sign-in?next=${encodeURIComponent(here)}`} kind="primary">
            {t('signIn')}
          </LinkButton>
        ) : null}
        {refusal ? null : (
          <Button kind="primary" onClick={reset}>
            {t('tryAgain')}
          </Button>
        )}
        <LinkButton href="/">{t('toHome')}</LinkButton>
      </div>
    </>
  );
}
