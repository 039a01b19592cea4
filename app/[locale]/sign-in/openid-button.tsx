'use client';
import { signIn } from 'next-auth/react';
import { useTranslations } from 'next-intl';
import { Button } from '#app/_components/button.tsx';

/** To the school's own sign-in and back to `next`. */
export function OpenidButton({ name, next }: { name: string; next: string }) {
  const t = useTranslations('signIn');
  return (
    // React keeps a click that comes before this script has run for an action, not for a listener.
    <form action={() => void signIn('openid', { callbackUrl: next })}>
      <Button type="submit" kind="primary" className="w-full">
        {t('withOpenid', { name })}
      </Button>
    </form>
  );
}
