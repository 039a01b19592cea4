import { posix } from 'node:path';

/** What a submission may import besides its own files. */
export const MODULES = ['@tensorflow/tfjs', 'argmin'] as const;
export type ModuleName = (typeof MODULES)[number];

export type ImportTarget =
  | { kind: 'module'; name: ModuleName }
  | { kind: 'own'; path: string }
  /** a relative path where no file of the submission is */
  | { kind: 'missing' }
  | { kind: 'forbidden' };

/**
 * Says what an import means. This alone decides it, for the type check and for the bundle.
 * @param specifier as written: `@tensorflow/tfjs`, `./layers`, `../data.ts`
 * @param from path of the importing file in the submission
 * @param has whether the submission has a file of that path
 */
export function resolveImport(specifier: string, from: string, has: (path: string) => boolean): ImportTarget {
  const name = MODULES.find((module) => module === specifier);
  if (name) return { kind: 'module', name };
  if (!/^\.\.?(\/|$)/.test(specifier)) return { kind: 'forbidden' };
  const base = posix.join(posix.dirname(from), specifier);
  const candidates = [base, `${base}.ts`, base.replace(/\.js$/, '.ts'), posix.join(base, 'index.ts')];
  const path = candidates.find((candidate) => /\.ts$/i.test(candidate) && has(candidate));
  return path === undefined ? { kind: 'missing' } : { kind: 'own', path };
}
