import { z } from 'zod';

export const LANGUAGES = ['en', 'zh-TW'] as const;
export type Language = (typeof LANGUAGES)[number];

/** An expression over the question's parameters, in the language that docs/questions.md describes. */
export const Expression = z.union([z.string().min(1).max(2000), z.number(), z.boolean()]);
export type Expression = z.infer<typeof Expression>;

const Template = z.string().min(1).max(10_000);

/**
 * What a person reads: Markdown with TeX and `{{ expression | format }}`. One string stands for both languages and
 * may hold no words, only numbers, formulas and code.
 */
export const Text = z.union([Template, z.strictObject({ en: Template, 'zh-TW': Template })]);
export type Text = z.infer<typeof Text>;

/** A text in words, so in every language. */
export const LocalizedText = z.strictObject({ en: Template, 'zh-TW': Template });
export type LocalizedText = z.infer<typeof LocalizedText>;

/** Names that expressions use: no Python or TypeScript keyword is forbidden, since nothing of either is run. */
export const Name = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_]*$/, 'a name of letters, digits and _ that starts with a letter');

/** A name that stands in addresses and file names. */
export const Slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words joined by hyphens');
