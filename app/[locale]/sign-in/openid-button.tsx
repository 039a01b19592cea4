'use client';
import { signIn } from 'next-auth/react';
import { useTranslations } from 'next-intl';
import { Button } from '#app/_components/button.tsx';

/** To the school's own sign-in and back to `next`. */
export function OpenidButton({ name, next }: { name: string; next: string }) {
  const t = useTranslations('signIn');
  return (
    <Button kind="primary" className="w-full" onClick={() => signIn('openid', { callbackUrl: next })}>
      {t('withOpenid', { name })}
    </Button>
  );
}
