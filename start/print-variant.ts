import { explainGrade, showHint, showSolution } from '#quizzes/engine/explain.ts';
import { gradeResponse } from '#quizzes/engine/grade-response.ts';
import { makeVariant } from '#quizzes/engine/make-variant.ts';
import { prepareQuestion } from '#quizzes/engine/prepare-question.ts';
import { showVariant } from '#quizzes/engine/show-variant.ts';
import type { Question } from '#quizzes/schema/question.ts';
import type { Language } from '#quizzes/schema/text.ts';

/** One variant as text, with its key: for authors at a terminal. */
export function printVariant(question: Question, seed: number, language: Language): string {
  const variant = makeVariant(prepareQuestion(question), seed);
  const shown = showVariant(variant, language);
  const solution = showSolution(variant, language);
  const lines = [`# ${shown.title}`, '', shown.prompt.trimEnd(), ''];
  if (shown.figure) lines.push(`[figure: ${JSON.stringify(shown.figure).slice(0, 1500)}]`, '');
  for (const [i, part] of shown.parts.entries()) {
    lines.push(`## ${part.id} · ${part.kind}`, JSON.stringify(part, null, 1));
    const answer = solution.answers[part.id];
    lines.push(`right: ${answer?.code ?? answer?.text} ${answer?.cells ? JSON.stringify(answer.cells) : ''}`);
    for (const { response } of variant.parts[i]?.made.mistakes() ?? []) {
      const grade = gradeResponse(variant, { [part.id]: response });
      const said = explainGrade(variant, grade, language)[part.id]?.join(' · ');
      lines.push(`mistake ${JSON.stringify(response)} (${grade.parts[part.id]?.score.toFixed(2)}): ${said}`);
    }
    lines.push('');
  }
  for (const [i] of question.hints.entries()) lines.push(`hint: ${showHint(variant, i, language)}`);
  return [...lines, '', '## solution', solution.text, ''].join('\n');
}
