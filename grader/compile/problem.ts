import type ts from 'typescript-js';
import type { LocalizedText } from '#db/contract/locale.ts';

/** Something that the platform itself says about a place in the student's code. */
export interface Problem {
  file: ts.SourceFile;
  /** UTF-16 offset in the file's text */
  start: number;
  /** ARGMIN and three digits */
  code: string;
  message: LocalizedText;
}
