import type { CompetitionDefinition } from '#db/contract/competition.ts';
import type { Locale } from '#db/contract/locale.ts';
import { bytes, seconds } from '../messages/localized.ts';

/** The competitions, their data and limits: JSON with `json`, else a line each. */
export function formatCompetitions(
  competitions: readonly CompetitionDefinition[],
  { json, lang }: { json: boolean; lang: Locale },
): string {
  const listed = competitions.map(
    ({ slug, title, dataset, scoring, metric, classes, imageShape, limits }) => ({
      competition: slug,
      title: title[lang],
      dataset,
      scoring,
      metric,
      classes,
      imageShape,
      limits,
    }),
  );
  if (json) return `${JSON.stringify(listed)}\n`;
  return listed
    .map(
      ({ competition, title, dataset, scoring, imageShape, limits }) =>
        `${competition.padEnd(20)} ${title}\n` +
        `${''.padEnd(20)} ${dataset} [${imageShape.join(', ')}], scored by ${scoring}, ` +
        `training ${seconds(limits.trainingMs)} s, memory ${bytes(limits.memoryBytes)}, model ${bytes(limits.modelBytes)}\n`,
    )
    .join('');
}
