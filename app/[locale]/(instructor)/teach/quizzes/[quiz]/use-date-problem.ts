'use client';
import { useTranslations } from 'next-intl';
import type { ToldProblem } from './tell-dates.ts';

/** Says what is wrong with a date. */
export function useDateProblem(): (problem: ToldProblem | undefined) => string | undefined {
  const t = useTranslations('quizBuilding.dates');
  return (problem) => {
    if (!problem) return undefined;
    const values = problem.than ? { ...problem.values, than: t(problem.than) } : problem.values;
    return t(`problem.${problem.code}`, values as never);
  };
}
