import type { ReactNode } from 'react';
import { useTranslations } from 'next-intl';
import { Link, QUIET_LINK } from './link.tsx';

export interface Crumb {
  href: string;
  label: string;
}

/** The page's one h1, the way back above it, its main action beside it. */
export function PageHeader({
  crumbs = [],
  title,
  lead,
  actions,
}: {
  crumbs?: readonly Crumb[];
  title: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <header className="space-y-2 pb-6">
      <Breadcrumbs crumbs={crumbs} />
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <h1 className="min-w-0 text-2xl wrap-anywhere">{title}</h1>
        {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
      </div>
      {lead ? <div className="max-w-(--measure) text-muted">{lead}</div> : null}
    </header>
  );
}

function Breadcrumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  const t = useTranslations('common');
  if (crumbs.length === 0) return null;
  return (
    <nav aria-label={t('breadcrumbs')}>
      <ol className="flex flex-wrap gap-x-1.5 text-sm text-muted">
        {crumbs.map(({ href, label }) => (
          <li key={href} className="flex gap-x-1.5">
            <Link href={href} className={QUIET_LINK}>
              {label}
            </Link>
            <span aria-hidden>/</span>
          </li>
        ))}
      </ol>
    </nav>
  );
}
