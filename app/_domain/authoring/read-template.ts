import { readFileSync } from 'node:fs';
import type { QuestionKind } from '#quizzes/schema/question.ts';

export interface TemplateInput {
  kind: QuestionKind;
  /** The name of the new question. */
  slug: string;
}

/** A small whole question of a kind, to be written over. Reads a file beside this one. */
export function readTemplate({ kind, slug }: TemplateInput): string {
  const text = readFileSync(new URL(`templates/${kind}.yaml`, import.meta.url), 'utf8');
  return text.replace(/^id: .*$/m, `id: ${slug}`);
}
