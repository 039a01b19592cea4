import { z } from 'zod';

/** The two languages of everything that is shown. */
export const LOCALES = ['en', 'zh-TW'] as const;
export const Locale = z.enum(LOCALES);
export type Locale = z.infer<typeof Locale>;

/** A text that a person reads, in every language; which one is chosen where it is shown. */
export const LocalizedText = z.object({ en: z.string(), 'zh-TW': z.string() });
export type LocalizedText = z.infer<typeof LocalizedText>;
