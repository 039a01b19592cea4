import { useTranslations } from 'next-intl';
import { Time } from '#app/_components/time.tsx';
import type { StaffQuiz } from '#app/_domain/quiz-building/list-staff-quizzes.ts';

/** The dates and now along one line; the sentence above says the same in words. */
export function Timeline({ view, now, zone }: { view: StaffQuiz; now: Date; zone: string }) {
  const t = useTranslations('quizBuilding');
  const dates = [
    ['opens', view.opensAt],
    ['due', view.dueAt],
    ['closes', view.closesAt],
  ] as const;
  const marks = dates.flatMap(([name, at]) => (at ? [{ name: t(`exceptions.${name}`), at }] : []));
  if (marks.length < 2) return null;
  const times = [...marks.map(({ at }) => at.getTime()), now.getTime()];
  const [from, to] = [Math.min(...times), Math.max(...times)];
  const place = (at: Date) => `${((at.getTime() - from) / (to - from)) * 100}%`;
  return (
    <figure className="max-w-(--measure) space-y-2">
      <figcaption className="text-xs text-muted">{t('overview.timeline')}</figcaption>
      <div aria-hidden className="relative mx-2 h-4">
        <span className="absolute inset-x-0 top-1/2 h-px bg-control" />
        {marks.map(({ name, at }) => (
          <span
            key={name}
            className="absolute top-0.5 size-3 -translate-x-1/2 rounded-full border-2 border-accent bg-surface"
            style={{ left: place(at) }}
          />
        ))}
        <span className="absolute top-0 h-4 w-0.5 -translate-x-1/2 bg-text" style={{ left: place(now) }} />
      </div>
      <ol className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
        {[...marks, { name: t('overview.now'), at: now }]
          .toSorted((a, b) => a.at.getTime() - b.at.getTime())
          .map(({ name, at }) => (
            <li key={name}>
              <span className="text-muted">{`${name} `}</span>
              <Time at={at} zone={zone} relative={at !== now} />
            </li>
          ))}
      </ol>
    </figure>
  );
}
