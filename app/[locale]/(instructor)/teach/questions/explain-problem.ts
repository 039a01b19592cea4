import { CHECK_SAYINGS } from './_sayings/check-sayings.ts';
import { EXPRESSION_SAYINGS } from './_sayings/expression-sayings.ts';
import { FORMULA_SAYINGS } from './_sayings/formula-sayings.ts';
import type { ProblemKey, Saying } from './_sayings/saying.ts';
import { TEXT_SAYINGS } from './_sayings/text-sayings.ts';
import { VALUE_SAYINGS } from './_sayings/value-sayings.ts';
import { VARIANT_SAYINGS } from './_sayings/variant-sayings.ts';
import { YAML_SAYINGS } from './_sayings/yaml-sayings.ts';

/** Any of these messages with any values. */
export type ProblemTranslator = (key: ProblemKey, values: Record<string, string>) => string;

/** What the schema and the engine say, which is one short sentence in English each; the first that fits holds. */
const SAYINGS: readonly Saying[] = [
  ...EXPRESSION_SAYINGS,
  ...VARIANT_SAYINGS,
  ...CHECK_SAYINGS,
  ...TEXT_SAYINGS,
  ...VALUE_SAYINGS,
  ...FORMULA_SAYINGS,
  ...YAML_SAYINGS,
];

/** Groups that are sentences, or names of what stands there, of their own. */
const NESTED = new Set(['rest', 'what', 'found', 'expected', 'received', 'mark']);

/** What a library says of it, which says more than is known here. */
const OTHERWISE: Record<string, ProblemKey> = {
  yaml: 'yamlOther',
  syntax: 'exprOther',
  formula: 'texOther',
};

/** A message in the reader's language, or null for one that is not known here. */
export function explainProblem(message: string, t: ProblemTranslator): string | null {
  for (const [pattern, key] of SAYINGS) {
    const found = pattern.exec(message);
    if (!found) continue;
    const values = Object.fromEntries(
      Object.entries(found.groups ?? {}).map(([name, value = '']) => [name, explainGroup(name, value, t)]),
    );
    return t(key, values);
  }
  return null;
}

function explainGroup(name: string, value: string, t: ProblemTranslator): string {
  const otherwise = OTHERWISE[name];
  if (!otherwise && !NESTED.has(name)) return value;
  return explainProblem(value, t) ?? (otherwise ? t(otherwise, {}) : value);
}
