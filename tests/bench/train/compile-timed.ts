import { readFile } from 'node:fs/promises';
import { compileSubmission } from '#grader/compile/compile-submission.ts';
import { DEFAULT_LIMITS } from '#grader/competitions/default-limits.ts';
import type { ModelName } from './models.ts';

const FOLDER = new URL('../../submissions/timed/', import.meta.url);
const SHARED = 'time-training.ts';

/** Compiles the submission that trains a model, as the grader compiles a student's. */
export async function compileTimed(model: ModelName): Promise<string> {
  const files = [
    { path: 'main.ts', content: await readFile(new URL(`${model}.ts`, FOLDER)) },
    { path: SHARED, content: await readFile(new URL(SHARED, FOLDER)) },
  ];
  const compiled = await compileSubmission(files, { locale: 'en', scoring: 'model', limits: DEFAULT_LIMITS });
  if (compiled.kind === 'compiled') return compiled.code;
  const why = compiled.kind === 'compile_error' ? compiled.diagnostics : [];
  throw new Error(
    `${model}: ${compiled.kind} ${why.map(({ line, message }) => `${line}: ${message}`).join('; ')}`,
  );
}
