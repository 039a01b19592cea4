import { Monitor, Moon, Sun } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { chooseThemeAction } from '#app/[locale]/actions.ts';
import { THEMES, type Theme } from '#app/_domain/theme.ts';
import { buttonStyle } from './button-style.ts';

const ICONS = { system: Monitor, light: Sun, dark: Moon };

/** One button that goes round system, light and dark; a form, so that it works without script. */
export function ThemeSwitch({ theme }: { theme: Theme }) {
  const t = useTranslations('common.theme');
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system';
  const Icon = ICONS[theme];
  return (
    <form action={chooseThemeAction}>
      <input type="hidden" name="theme" value={next} />
      <button
        type="submit"
        className={buttonStyle('quiet', 'small')}
        aria-label={t('switch', { now: t(theme), next: t(next) })}
        title={t('switch', { now: t(theme), next: t(next) })}
      >
        <Icon aria-hidden className="size-4" />
      </button>
    </form>
  );
}
