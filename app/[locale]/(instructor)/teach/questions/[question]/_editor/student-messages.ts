import type { Messages } from 'next-intl';
import type { InEachLanguage } from '#app/_domain/authoring/authoring-messages.ts';
import type { Namespace } from '#app/_i18n/namespaces.ts';
import { readMessages } from '#app/_i18n/read-messages.ts';

/** What the components of a previewed question say, in both languages: it is tried in either. */
const NEEDED: readonly Namespace[] = ['common', 'question', 'quiz', 'authoring'];

export async function studentMessages(): Promise<InEachLanguage<Partial<Messages>>> {
  const [en, zh] = await Promise.all([readMessages('en'), readMessages('zh-TW')]);
  return { en: pick(en), 'zh-TW': pick(zh) };
}

const pick = (messages: Messages): Partial<Messages> =>
  Object.fromEntries(NEEDED.map((name) => [name, messages[name]])) as Partial<Messages>;
