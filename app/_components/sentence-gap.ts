/** What stands between two sentences of one paragraph: nothing after a full-width stop. */
export const sentenceGap = (locale: string): string => (locale === 'zh-TW' ? '' : ' ');
