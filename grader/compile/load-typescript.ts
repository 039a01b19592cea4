import { createRequire } from 'node:module';
import type TypeScript from 'typescript-js';

/**
 * TypeScript's compiler API. Required, not imported: looking through its nine megabytes for named exports
 * would take as long again as loading it.
 */
export const ts: typeof TypeScript = createRequire(import.meta.url)('typescript-js');
