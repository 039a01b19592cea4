import { useTranslations } from 'next-intl';
import { Button } from '#app/_components/button.tsx';
import { Link, TEXT_LINK } from '#app/_components/link.tsx';
import { StatusText } from '#app/_components/status-text.tsx';
import { Cell, HeadCell, RowHead, Table } from '#app/_components/table.tsx';
import { Time } from '#app/_components/time.tsx';
import type { ListedVersion, VersionHistory } from '#app/_domain/authoring/list-versions.ts';
import { teachHref } from '../../../teaching-page.ts';
import { RestoreForm } from './restore-form.tsx';

interface TaughtIn {
  slug: string;
  timeZone: string;
}

/** Versions, newest first. Two are chosen to be compared by a plain form, so that the address says which. */
export function VersionTable({
  history: { versions, compared, stand },
  course,
  slug,
}: {
  history: VersionHistory;
  course: TaughtIn;
  slug: string;
}) {
  const t = useTranslations('authoring.versions');
  const form = 'compare';
  return (
    <div className="space-y-3">
      <Table label={t('title')} stacked>
        <thead>
          <tr>
            <HeadCell>{t('version')}</HeadCell>
            <HeadCell>{t('state')}</HeadCell>
            <HeadCell>{t('author')}</HeadCell>
            <HeadCell>{t('note')}</HeadCell>
            <HeadCell>{t('from')}</HeadCell>
            <HeadCell>{t('to')}</HeadCell>
            <HeadCell>
              <span className="sr-only">{t('actions')}</span>
            </HeadCell>
          </tr>
        </thead>
        <tbody>
          {versions.map((version, i) => (
            <tr key={version.number}>
              <RowHead className="tabular-nums">{t('number', { number: version.number })}</RowHead>
              <Cell>
                <VersionState version={version} zone={course.timeZone} isNewest={i === 0} />
              </Cell>
              <Cell>{version.authorName ?? t('imported')}</Cell>
              <Cell className="wrap-anywhere">{version.note}</Cell>
              {(['from', 'to'] as const).map((side) => (
                <Cell key={side} label={versions.length > 1 ? t(side) : undefined}>
                  {versions.length > 1 ? (
                    <input
                      type="radio"
                      form={form}
                      name={side}
                      value={version.number}
                      defaultChecked={compared?.[side] === version.number}
                      aria-label={t(`${side}Version`, { number: version.number })}
                      className="size-5 accent-accent"
                    />
                  ) : null}
                </Cell>
              ))}
              <Cell>
                <span className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
                  <a
                    href={`/api/authoring/export?${new URLSearchParams({
                      course: course.slug,
                      question: slug,
                      version: String(version.number),
                    })}`}
                    download
                    className={TEXT_LINK}
                  >
                    {t('download')}
                  </a>
                  {i === 0 ? (
                    <Link href={teachHref(`/questions/${slug}`, course)} className={TEXT_LINK}>
                      {t('edit')}
                    </Link>
                  ) : (
                    <RestoreForm course={course.slug} slug={slug} number={version.number} stand={stand} />
                  )}
                </span>
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
      {versions.length > 1 ? (
        <form id={form} method="get">
          <input type="hidden" name="course" value={course.slug} />
          <Button type="submit" size="small">
            {t('compare')}
          </Button>
        </form>
      ) : null}
    </div>
  );
}

function VersionState({
  version: { publishedAt, publisherName, updatedAt },
  zone,
  isNewest,
}: {
  version: ListedVersion;
  zone: string;
  isNewest: boolean;
}) {
  const t = useTranslations('authoring.versions');
  return (
    <>
      <StatusText tone={publishedAt ? 'good' : 'waiting'}>
        {t(publishedAt ? 'published' : isNewest ? 'draft' : 'replaced')}
      </StatusText>
      <span className="block text-xs text-muted">
        <Time at={publishedAt ?? updatedAt} zone={zone} nameZone={false} />
        {publisherName ? <span className="block">{t('publishedBy', { name: publisherName })}</span> : null}
      </span>
    </>
  );
}
