import { useLocale, useTranslations } from 'next-intl';
import { Choice, ChoiceGroup } from '#app/_components/choice-group.tsx';
import { SubmitButton } from '#app/_components/submit-button.tsx';
import type { Theme } from '#app/_domain/theme.ts';
import { saveAppearanceAction } from './actions.ts';

export function AppearanceForm({ theme }: { theme: Theme }) {
  const t = useTranslations('account');
  const locale = useLocale();
  return (
    <form action={saveAppearanceAction} className="space-y-5">
      <ChoiceGroup legend={t('language')}>
        <Choice name="language" value="zh-TW" defaultChecked={locale === 'zh-TW'}>
          <span lang="zh-Hant-TW">{t('languageZhTw')}</span>
        </Choice>
        <Choice name="language" value="en" defaultChecked={locale === 'en'}>
          <span lang="en">{t('languageEn')}</span>
        </Choice>
      </ChoiceGroup>
      <ChoiceGroup legend={t('theme')}>
        <Choice name="theme" value="system" defaultChecked={theme === 'system'}>
          {t('themeSystem')}
        </Choice>
        <Choice name="theme" value="light" defaultChecked={theme === 'light'}>
          {t('themeLight')}
        </Choice>
        <Choice name="theme" value="dark" defaultChecked={theme === 'dark'}>
          {t('themeDark')}
        </Choice>
      </ChoiceGroup>
      <SubmitButton>{t('save')}</SubmitButton>
    </form>
  );
}
