import { useTranslations } from 'next-intl';
import { LinkButton } from './button.tsx';

/** Where one is in a long list, and the way to its other pages. */
export function PagesNav({
  page,
  pages,
  href,
  texts,
}: {
  /** Counts from 1. */
  page: number;
  pages: number;
  href(page: number): string;
  texts: { label: string; previous: string; next: string };
}) {
  const t = useTranslations('competition.list');
  if (pages <= 1) return null;
  return (
    <nav aria-label={texts.label} className="flex flex-wrap items-center gap-3 text-sm">
      {page > 1 ? (
        <LinkButton size="small" href={href(page - 1)}>
          {texts.previous}
        </LinkButton>
      ) : null}
      <span className="text-muted tabular-nums">{t('page', { page, pages })}</span>
      {page < pages ? (
        <LinkButton size="small" href={href(page + 1)}>
          {texts.next}
        </LinkButton>
      ) : null}
    </nav>
  );
}
