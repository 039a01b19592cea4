import { useTranslations } from 'next-intl';
import { explainProblem, type ProblemTranslator } from './explain-problem.ts';

/** What is wrong in a text; in English where it is said too rarely to be translated. */
export function ProblemText({ message }: { message: string }) {
  const t = useTranslations('authoring.problem');
  const explained = explainProblem(message, t as unknown as ProblemTranslator);
  return explained === null ? <span lang="en">{message}</span> : explained;
}
