import { useTranslations } from 'next-intl';
import { buttonStyle } from '#app/_components/button-style.ts';
import { Link } from '#app/_components/link.tsx';

const CHOICES = { own: 'showOwn', everybody: 'showEverybody' } as const;

/** For those who teach: the own submissions or everybody's. */
export function WhoseSwitch({ whose, href }: { whose: keyof typeof CHOICES; href: string }) {
  const t = useTranslations('competition.list');
  return (
    <nav aria-label={t('whose')} className="flex gap-1">
      {(['own', 'everybody'] as const).map((choice) => (
        <Link
          key={choice}
          href={choice === 'own' ? href : `${href}?whose=${choice}`}
          aria-current={choice === whose ? 'page' : undefined}
          className={buttonStyle(choice === whose ? 'secondary' : 'quiet', 'small')}
        >
          {t(CHOICES[choice])}
        </Link>
      ))}
    </nav>
  );
}
