import { type CheckInput, checkSource, codeJobs, codeTaskOf } from './check-source.ts';
import { type PreviewInput, previewSource } from './preview-source.ts';
import { readQuestionFiles } from './read-question-files.ts';
import { readTemplate, type TemplateInput } from './read-template.ts';
import { summariseSource } from './summarise-source.ts';

/** What is done with texts of authors in a thread of its own. Input and output are plain data. */
export const AUTHOR_JOBS = {
  preview: (input: PreviewInput) => previewSource(input),
  check: (input: CheckInput) => checkSource(input),
  codeJobs: ({ source }: { source: string }) => codeJobs(source),
  codeTask: ({ source, seed, partId }: { source: string; seed: number; partId: string }) =>
    codeTaskOf(source, seed, partId),
  summarise: (sources: string[]) => sources.map(summariseSource),
  readFiles: (input: { name: string; bytes: Uint8Array }) => readQuestionFiles(input),
  template: (input: TemplateInput) => readTemplate(input),
} as const;

export type AuthorJob = keyof typeof AUTHOR_JOBS;
export type JobInput<J extends AuthorJob> = Parameters<(typeof AUTHOR_JOBS)[J]>[0];
export type JobOutput<J extends AuthorJob> = Awaited<ReturnType<(typeof AUTHOR_JOBS)[J]>>;
