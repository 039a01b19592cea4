import { useLocale, useTranslations } from 'next-intl';
import type { CompetitionView } from '#app/_domain/competitions/read-competition.ts';

/** The sheet the graders drew has a row of pictures for each class. `rows` shows only the first few of them. */
export function ExamplePictures({ competition, rows }: { competition: CompetitionView; rows?: number }) {
  const t = useTranslations('competition');
  const locale = useLocale();
  const { classes } = competition.definition;
  if (competition.dataset.state !== 'ready') return <p className="text-sm text-muted">{t('noExamples')}</p>;
  const shown = rows ?? classes.length;
  const names = new Intl.ListFormat(locale).format(classes.slice(0, shown));
  return (
    <div
      className="overflow-hidden rounded-md"
      style={rows ? { aspectRatio: `12 / ${rows}`, maxWidth: 560 } : { maxWidth: 560 }}
    >
      {/* oxlint-disable-next-line nextjs/no-img-element -- drawn once by a grader, behind sign-in */}
      <img
        src={`/api/competitions/${competition.slug}/examples`}
        alt={t('examplesAlt', { classes: names })}
        className="block w-full"
        style={{ imageRendering: 'pixelated' }}
      />
    </div>
  );
}
