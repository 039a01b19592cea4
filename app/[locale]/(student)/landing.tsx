import { useTranslations } from 'next-intl';
import { LinkButton } from '#app/_components/button.tsx';
import { Descent } from './descent.tsx';

/** For who is signed out: what this is, and the way in. */
export function Landing() {
  const t = useTranslations('home');
  const common = useTranslations('common');
  const points = [
    { title: t('landingSubmitTitle'), text: t('landingSubmit') },
    { title: t('landingWatchTitle'), text: t('landingWatch') },
    { title: t('landingRankTitle'), text: t('landingRank') },
  ];
  return (
    <div className="space-y-12 py-4 sm:py-10">
      <div className="grid items-center gap-x-12 gap-y-8 md:grid-cols-[3fr_2fr]">
        <div className="space-y-5">
          <h1 className="text-3xl sm:text-4xl">{t('landingTitle')}</h1>
          <p className="max-w-(--measure) text-lg text-muted">{t('landingLead')}</p>
          <LinkButton kind="primary" href="/sign-in">
            {common('signIn')}
          </LinkButton>
        </div>
        <Descent />
      </div>
      <ul className="grid gap-x-10 gap-y-6 border-t border-line pt-8 sm:grid-cols-3">
        {points.map(({ title, text }) => (
          <li key={title} className="space-y-1">
            <h2 className="text-base">{title}</h2>
            <p className="text-sm text-muted">{text}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}
