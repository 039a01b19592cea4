import { useTranslations } from 'next-intl';
import type { SignedInUser } from '#app/_domain/auth/read-signed-in-user.ts';
import type { Theme } from '#app/_domain/theme.ts';
import { AccountMenu } from './account-menu.tsx';
import { BrandMark } from './brand-mark.tsx';
import { LinkButton } from './button.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { Link, QUIET_LINK } from './link.tsx';
import { ThemeSwitch } from './theme-switch.tsx';

/** On every page: home and course at the start; language, theme and account at the end. */
export function SiteHeader({
  user,
  courseTitle,
  theme,
}: {
  user: SignedInUser | null;
  courseTitle: string | null;
  theme: Theme;
}) {
  const t = useTranslations('common');
  return (
    <header className="border-b border-line bg-surface">
      <div className="mx-auto flex min-h-14 max-w-page items-center gap-3 px-4 sm:px-6">
        <Link
          href="/"
          aria-label={t('home')}
          className="flex min-h-11 min-w-8 shrink-0 items-center gap-2 font-semibold"
        >
          <BrandMark className="size-6" />
          <span className={courseTitle ? 'max-sm:sr-only' : ''}>Argmin</span>
        </Link>
        {courseTitle ? (
          <nav aria-label={t('course')} className="flex min-w-0 items-center gap-3 text-sm">
            <span aria-hidden className="text-control max-sm:hidden">
              /
            </span>
            <Link href="/" className={`truncate ${QUIET_LINK}`}>
              {courseTitle}
            </Link>
          </nav>
        ) : null}
        {user && teaches(user) ? (
          <Link href="/teach" className={`shrink-0 text-sm ${QUIET_LINK}`}>
            {t('teach')}
          </Link>
        ) : null}
        <div className="ml-auto flex shrink-0 items-center gap-1">
          <LanguageSwitch />
          <ThemeSwitch theme={theme} />
          {user ? (
            <AccountMenu user={user} />
          ) : (
            <LinkButton href="/sign-in" size="small" className="ml-1">
              {t('signIn')}
            </LinkButton>
          )}
        </div>
      </div>
    </header>
  );
}

const teaches = ({ siteRole, courses }: SignedInUser): boolean =>
  siteRole === 'admin' || courses.some(({ role }) => role !== 'student');
