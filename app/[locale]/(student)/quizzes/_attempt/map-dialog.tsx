'use client';
import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { Button } from '#app/_components/button.tsx';
import { LanguageSwitch } from '#app/_components/language-switch.tsx';
import { QuestionMap } from './question-map.tsx';

/** On a phone the map stands behind "7 / 12". */
export function MapDialog(props: Parameters<typeof QuestionMap>[0]) {
  const t = useTranslations('quiz.attempt.map');
  const dialog = useRef<HTMLDialogElement>(null);
  const { map, position, onOpen } = props;
  return (
    <>
      <Button
        size="small"
        aria-haspopup="dialog"
        aria-label={t('openAt', { number: position + 1, total: map.length })}
        onClick={() => dialog.current?.showModal()}
      >
        <span className="tabular-nums">
          {position + 1} / {map.length}
        </span>
      </Button>
      <dialog ref={dialog} aria-label={t('label')} className="attempt-dialog">
        <div className="space-y-4">
          <QuestionMap
            {...props}
            onOpen={(to) => {
              dialog.current?.close();
              onOpen(to);
            }}
          />
          <MapKey />
          <div className="flex items-center justify-between">
            <Button size="small" onClick={() => dialog.current?.close()}>
              {t('close')}
            </Button>
            <LanguageSwitch />
          </div>
        </div>
      </dialog>
    </>
  );
}

/** How many questions stand in which state. */
export function MapKey() {
  const t = useTranslations('quiz.attempt.map');
  return <p className="text-xs text-muted">{t('key')}</p>;
}
