import type { Question } from '#quizzes/schema/question.ts';
import type { SourceProblem } from './authoring-messages.ts';
import { readSource } from './read-source.ts';

/** What the list of questions shows of a text. */
export interface SourceSummary {
  id: string;
  title: { en: string; 'zh-TW': string };
  kind: Question['kind'];
  topics: Question['topics'];
  bloom: Question['bloom'];
  difficulty: number;
}

export type Summarised = { summary: SourceSummary } | { problems: SourceProblem[] };

export function summariseSource(source: string): Summarised {
  const read = readSource(source);
  if ('problems' in read) return read;
  const { id, title, kind, topics, bloom, difficulty } = read.question;
  return { summary: { id, title, kind, topics, bloom, difficulty } };
}
