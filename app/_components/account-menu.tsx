import { ChevronDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { signOutAction } from '#app/[locale]/actions.ts';
import type { SignedInUser } from '#app/_domain/auth/read-signed-in-user.ts';
import { buttonStyle } from './button-style.ts';
import { Link } from './link.tsx';

const MENU_ID = 'account-menu';
const ITEM = 'block w-full rounded-md px-3 py-1.5 pointer-coarse:py-2.5 text-left hover:bg-sunken';

/** Who is signed in, the account page and sign-out. The browser's own popover: Escape and a click outside close it. */
export function AccountMenu({ user }: { user: SignedInUser }) {
  const t = useTranslations('common');
  return (
    <div className="relative">
      <button
        type="button"
        popoverTarget={MENU_ID}
        aria-label={t('accountMenu', { name: user.name })}
        className={buttonStyle('quiet', 'small')}
      >
        <span className="max-w-40 truncate max-sm:hidden">{user.name}</span>
        <span aria-hidden className="grid size-6 place-items-center rounded-full bg-sunken text-xs sm:hidden">
          {initial(user.name)}
        </span>
        <ChevronDown aria-hidden className="size-4 text-muted" />
      </button>
      <div
        id={MENU_ID}
        popover="auto"
        className="account-menu rounded-lg bg-raised p-1.5 text-sm text-text shadow-float"
      >
        <p className="border-b border-line px-3 pt-1 pb-2">
          <span className="block font-medium">{user.name}</span>
          <span className="block text-muted wrap-anywhere">{user.email}</span>
        </p>
        <div className="pt-1.5">
          <Link href="/account" className={ITEM}>
            {t('account')}
          </Link>
          {user.siteRole === 'admin' ? (
            <Link href="/operator" className={ITEM}>
              {t('operation')}
            </Link>
          ) : null}
          <form action={signOutAction}>
            <button type="submit" className={ITEM}>
              {t('signOut')}
            </button>
          </form>
        </div>
      </div>
    </div>
  );
}

const initial = (name: string) => [...name][0]?.toUpperCase() ?? '';
