import { loadContent } from '#quizzes/load.ts';
import { makeVariant } from '#quizzes/engine/make-variant.ts';
import { prepareQuestion } from '#quizzes/engine/prepare-question.ts';
import { showVariant } from '#quizzes/engine/show-variant.ts';
import { percentile } from './percentiles.ts';

const WARM = 200;
const COUNT = 500;

/** Makes and shows variants of every question and prints how many a second, with the slowest questions. */
export function benchVariants(): void {
  const rows = loadContent().questions.map(({ question }) => {
    const prepared = prepareQuestion(question);
    for (let seed = 0; seed < WARM; seed++) showVariant(makeVariant(prepared, seed), 'en');
    const make = time(() => {
      for (let seed = WARM; seed < WARM + COUNT; seed++) makeVariant(prepared, seed);
    });
    const show = time(() => {
      for (let seed = WARM; seed < WARM + COUNT; seed++) showVariant(makeVariant(prepared, seed), 'zh-TW');
    });
    return { id: question.id, make: (make / COUNT) * 1000, show: (show / COUNT) * 1000 };
  });
  for (const { id, make, show } of rows.toSorted((a, b) => b.make - a.make).slice(0, 8)) {
    process.stdout.write(
      `${id.padEnd(34)} ${make.toFixed(0).padStart(6)} µs made ${show.toFixed(0).padStart(6)} µs made and shown\n`,
    );
  }
  const mean = (key: 'make' | 'show') => rows.reduce((sum, row) => sum + row[key], 0) / rows.length;
  const median = percentile(
    rows.map(({ make }) => make),
    0.5,
  );
  process.stdout.write(
    `${rows.length} questions: ${perSecond(mean('make'))} variants a second, ${perSecond(mean('show'))} made and shown; the median question ${perSecond(median)}\n`,
  );
}

function time(run: () => void): number {
  const since = performance.now();
  run();
  return performance.now() - since;
}

const perSecond = (microseconds: number): string => Math.round(1e6 / microseconds).toLocaleString('en');
