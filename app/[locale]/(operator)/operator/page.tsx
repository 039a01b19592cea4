import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { backendTitle } from '#app/_components/backend-title.ts';
import { DataItem, DataList } from '#app/_components/data-list.tsx';
import { Notice } from '#app/_components/notice.tsx';
import { PageHeader } from '#app/_components/page-header.tsx';
import { SectionHeading } from '#app/_components/section-heading.tsx';
import { Time } from '#app/_components/time.tsx';
import { requireUser } from '#app/_domain/auth/current-user.ts';
import { database } from '#app/_domain/database.ts';
import { DomainError } from '#app/_domain/domain-error.ts';
import { type GraderHealth, readGraderHealth } from '#app/_domain/operation/read-grader-health.ts';
import { DatasetTable } from './dataset-table.tsx';
import { WorkerSection } from './worker-section.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('operation'))('title') };
}

/** How graders and queue are, for those who run the site; the page of nobody else. */
export default async function OperatorPage() {
  const user = await requireUser();
  const zone = user.courses[0]?.course.timeZone ?? 'UTC';
  const [t, { queue, workers, datasets }] = await Promise.all([
    getTranslations('operation'),
    readGraderHealth(database(), user).catch((error: unknown) => {
      if (error instanceof DomainError && error.code === 'not_found') notFound();
      throw error;
    }),
  ]);
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <div className="space-y-10">
        <section aria-labelledby="queue" className="max-w-reading space-y-3">
          <SectionHeading id="queue">{t('queue')}</SectionHeading>
          <QueueFigures queue={queue} zone={zone} />
          {queue.unsuited.map(({ backend, count }) => (
            <Notice
              key={backend}
              tone="warn"
              title={t('unsuited', { count, backend: backendTitle(backend) })}
            >
              {t('unsuitedBody', { name: backend })}
            </Notice>
          ))}
        </section>
        <section aria-labelledby="workers" className="space-y-6">
          <SectionHeading id="workers">{t('workers')}</SectionHeading>
          {workers.length === 0 ? (
            <Notice tone="warn" title={t('noWorker')}>
              {t('noWorkerBody')}
            </Notice>
          ) : null}
          <div className="space-y-10">
            {workers.map((worker) => (
              <WorkerSection key={worker.name} worker={worker} zone={zone} />
            ))}
          </div>
        </section>
        <section aria-labelledby="datasets" className="space-y-3">
          <SectionHeading id="datasets">{t('datasets')}</SectionHeading>
          <DatasetTable datasets={datasets} zone={zone} />
        </section>
      </div>
    </>
  );
}

async function QueueFigures({ queue, zone }: { queue: GraderHealth['queue']; zone: string }) {
  const t = await getTranslations('operation');
  return (
    <DataList>
      <DataItem term={t('waiting')}>{queue.waiting}</DataItem>
      {queue.oldestQueuedAt ? (
        <DataItem term={t('waitingSince')}>
          <Time at={queue.oldestQueuedAt} zone={zone} />
        </DataItem>
      ) : null}
      <DataItem term={t('running')}>{queue.running}</DataItem>
      <DataItem term={t('functionsWaiting')}>{queue.functionsWaiting}</DataItem>
      <DataItem term={t('failed')}>{queue.failed}</DataItem>
    </DataList>
  );
}
