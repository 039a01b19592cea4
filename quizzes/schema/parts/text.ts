import { z } from 'zod';
import { LocalizedText, Name, Text } from '../text.ts';

export const textFields = {
  /** Each is right, in either language; engine/kinds/text.ts says which differences do not count. */
  accept: z.array(Text).min(1),
  caseSensitive: z.boolean().default(false),
  mistakes: z.array(z.strictObject({ accept: z.array(Text).min(1), feedback: LocalizedText })).default([]),
};

/** A few words, compared with accepted forms. */
export const TextPart = z.strictObject({
  kind: z.literal('text'),
  id: Name.optional(),
  weight: z.number().positive().default(1),
  prompt: Text.optional(),
  label: Text.optional(),
  ...textFields,
});
export type TextPart = z.infer<typeof TextPart>;
