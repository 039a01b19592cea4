'use client';
import { useFormatter, useTranslations } from 'next-intl';
import { Button } from '#app/_components/button.tsx';
import { RichText } from '#app/_components/rich-text/rich-text.tsx';
import { Cell, HeadCell, RowHead, Table } from '#app/_components/table.tsx';
import type { ExpectedMistake, PreviewedVariant } from '#app/_domain/authoring/authoring-messages.ts';
import type { Locale } from '#db/contract/locale.ts';
import { writeResponse } from './write-response.ts';

/** The wrong answers that this variant recognises, what each earns and what is told to who gives it. */
export function MistakeList({
  variant,
  language,
  onTry,
}: {
  variant: PreviewedVariant | null;
  language: Locale;
  onTry(mistake: ExpectedMistake): void;
}) {
  const t = useTranslations('authoring.mistakes');
  const format = useFormatter();
  if (!variant) return <p className="py-6 text-sm text-muted">{t('noVariant')}</p>;
  const { mistakes, shown } = variant;
  const several = shown[language].parts.length > 1;
  const numberOf = (partId: string) => shown[language].parts.findIndex(({ id }) => id === partId) + 1;
  return (
    <div className="space-y-3">
      <p className="max-w-(--measure) text-sm text-muted">
        {t('lead', { count: mistakes.length, seed: variant.seed })}
      </p>
      {mistakes.length === 0 ? null : (
        <Table label={t('title')} stacked>
          <thead>
            <tr>
              <HeadCell>{t('answer')}</HeadCell>
              <HeadCell numeric>{t('earns')}</HeadCell>
              <HeadCell>{t('feedback')}</HeadCell>
              <HeadCell>
                <span className="sr-only">{t('try')}</span>
              </HeadCell>
            </tr>
          </thead>
          <tbody>
            {mistakes.map((mistake, i) => (
              <tr key={i}>
                <RowHead className="max-w-40">
                  {several ? (
                    <span className="block text-xs font-normal text-muted">
                      {t('part', { number: numberOf(mistake.partId) })}
                    </span>
                  ) : null}
                  <code className="font-normal wrap-anywhere">
                    {writeResponse(mistake.response[mistake.partId])}
                  </code>
                </RowHead>
                <Cell numeric label={t('earns')}>
                  {format.number(mistake.score, { style: 'percent', maximumFractionDigits: 0 })}
                </Cell>
                <Cell>
                  <div lang={language === 'zh-TW' ? 'zh-Hant-TW' : 'en'}>
                    {mistake.feedback[language].map((html) => (
                      <RichText key={html} html={html} />
                    ))}
                  </div>
                </Cell>
                <Cell>
                  <Button size="small" onClick={() => onTry(mistake)}>
                    {t('try')}
                  </Button>
                </Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </div>
  );
}
