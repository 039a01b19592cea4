'use client';
import { ChevronLeft, ChevronRight, Shuffle } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { buttonStyle } from '#app/_components/button-style.ts';
import { CONTROL } from '#app/_components/field.tsx';
import { LOCALES, type Locale } from '#db/contract/locale.ts';

export type PreviewWidth = 'narrow' | 'wide';

const RANDOM_SEEDS = 1_000_000;
const LANGUAGE_NAMES: Record<Locale, string> = { en: 'English', 'zh-TW': '中文' };

/** Which variant is shown, in which language and width. */
export function PreviewControls({
  seed,
  onSeed,
  language,
  onLanguage,
  width,
  onWidth,
}: {
  seed: number;
  onSeed(seed: number): void;
  language: Locale;
  onLanguage(language: Locale): void;
  width: PreviewWidth;
  onWidth(width: PreviewWidth): void;
}) {
  const t = useTranslations('authoring.preview');
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-2 text-sm">
      <div className="flex items-center gap-1">
        <label htmlFor="seed" className="pr-1 text-muted">
          {t('seed')}
        </label>
        <SeedButton label={t('previous')} onPress={() => onSeed(seed - 1)}>
          <ChevronLeft aria-hidden className="size-4" />
        </SeedButton>
        <input
          id="seed"
          type="number"
          value={seed}
          min={0}
          max={2 ** 31 - 1}
          step={1}
          onChange={(event) => {
            const typed = event.currentTarget.valueAsNumber;
            if (Number.isInteger(typed) && Math.abs(typed) < 2 ** 31) onSeed(typed);
          }}
          className={`${CONTROL} w-24! tabular-nums`}
        />
        <SeedButton label={t('next')} onPress={() => onSeed(seed + 1)}>
          <ChevronRight aria-hidden className="size-4" />
        </SeedButton>
        <SeedButton label={t('random')} onPress={() => onSeed(Math.floor(Math.random() * RANDOM_SEEDS))}>
          <Shuffle aria-hidden className="size-4" />
        </SeedButton>
      </div>
      <Switch label={t('language')}>
        {LOCALES.map((locale) => (
          <Pressed key={locale} pressed={locale === language} onPress={() => onLanguage(locale)}>
            <span lang={locale === 'zh-TW' ? 'zh-Hant-TW' : 'en'}>{LANGUAGE_NAMES[locale]}</span>
          </Pressed>
        ))}
      </Switch>
      <Switch label={t('width')}>
        {(['wide', 'narrow'] as const).map((each) => (
          <Pressed key={each} pressed={each === width} onPress={() => onWidth(each)}>
            {t(each)}
          </Pressed>
        ))}
      </Switch>
    </div>
  );
}

function SeedButton({ label, onPress, children }: { label: string; onPress(): void; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onPress}
      className={buttonStyle('quiet', 'small', 'px-1.5!')}
    >
      {children}
    </button>
  );
}

function Switch({ label, children }: { label: string; children: ReactNode }) {
  return (
    <fieldset className="flex gap-0.5">
      <legend className="sr-only">{label}</legend>
      {children}
    </fieldset>
  );
}

function Pressed({ pressed, onPress, children }: { pressed: boolean; onPress(): void; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={onPress}
      className={buttonStyle(pressed ? 'secondary' : 'quiet', 'small')}
    >
      {children}
    </button>
  );
}
