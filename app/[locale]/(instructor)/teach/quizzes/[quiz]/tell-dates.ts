import type { DateField, DateProblem } from '#app/_domain/quiz-building/save-dates.ts';
import type { Locale } from '#db/contract/locale.ts';
import { longTime } from '../rules-sentence.ts';

/** A problem with its times as text, ready to be said: quizBuilding.dates.problem. */
export interface ToldProblem {
  field: DateField;
  code: DateProblem['code'];
  values: Record<string, string | number>;
  /** Of an order: the date that it comes before. */
  than: DateField | null;
}

export function tellDates(problems: readonly DateProblem[], zone: string, locale: Locale): ToldProblem[] {
  return problems.map((problem): ToldProblem => {
    const told = { field: problem.field, code: problem.code, than: null, values: {} };
    switch (problem.code) {
      case 'skipped':
        return { ...told, values: { next: longTime(problem.next, zone, locale) } };
      case 'order':
        return { ...told, than: problem.than };
      case 'running':
        return {
          ...told,
          values: {
            count: problem.running,
            until: problem.until ? longTime(problem.until, zone, locale) : 'none',
          },
        };
      case 'running_open':
        return { ...told, values: { count: problem.running } };
      case 'unreadable':
        return told;
    }
  });
}
