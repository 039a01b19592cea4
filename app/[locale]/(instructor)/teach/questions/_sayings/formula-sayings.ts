import type { Saying } from './saying.ts';

/** Of KaTeX, about one formula. */
export const FORMULA_SAYINGS: readonly Saying[] = [
  [/^TeX "(?<tex>[^]*?)": (?<formula>[^]+?)(?: \((?:en|zh-TW)\))?$/, 'tex'],
  [/^(?<formula>[^]+?) at (?:position \d+|end of input)(?:: [^]*)?$/, 'texAt'],
  [/^Undefined control sequence: (?<name>.+)$/, 'texUnknown'],
  [/^No such environment: (?<name>.+)$/, 'texEnvironment'],
  [/^Mismatch: \\begin\{(?<name>.+)\} matched by \\end\{(?<end>.+)\}$/, 'texMismatch'],
  [/^Expected '(?<name>.+)', got '(?<end>.*)'$/, 'texExpected'],
  [/^Double (?<mark>subscript|superscript)$/, 'texDouble'],
  [/^Extra \}$/, 'texExtra'],
  [/^Expected group (?:as|after) (?<name>.+)$/, 'texGroup'],
  [/^Got function '(?<name>.+)' with no arguments.*$/, 'texGroup'],
  [/^Can't use function '(?<name>.+)' in (?<mark>math|text) mode$/, 'texMode'],
  [/^LaTeX-incompatible input and strict mode is set to 'error': (?<name>[^]+)$/, 'texStrict'],
  [/^Invalid \w[^:]*: (?<name>.+)$/, 'texInvalid'],
  [/^Unexpected end of input.*$/, 'texEnd'],
];
