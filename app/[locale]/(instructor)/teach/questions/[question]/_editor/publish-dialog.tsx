'use client';
import { useTranslations } from 'next-intl';
import { type RefObject, useState } from 'react';
import { Button } from '#app/_components/button.tsx';
import { CONTROL, Field } from '#app/_components/field.tsx';
import { Notice } from '#app/_components/notice.tsx';
import type { SavedDraft } from '#app/_domain/authoring/save-draft.ts';
import { publishAction } from '../actions.ts';
import { CodeRuns, Verdict } from './check-panel.tsx';
import { FindingList } from './finding-list.tsx';
import type { CheckState } from './use-check.ts';

type Outcome = 'nothing' | 'newer' | 'errors' | { message: string };

/** What the check says of the stored draft, a note, and the step that cannot be taken back. */
export function PublishDialog({
  ref,
  which,
  saved,
  check,
  quizzes,
  onPublished,
  goTo,
  onSeed,
}: {
  ref: RefObject<HTMLDialogElement | null>;
  which: { course: string; slug: string };
  saved: SavedDraft;
  check: CheckState;
  /** Published ones that will give the new version. */
  quizzes: number;
  onPublished(saved: SavedDraft): void;
  goTo(line: number): void;
  onSeed(seed: number): void;
}) {
  const t = useTranslations('authoring.publish');
  const [note, setNote] = useState('');
  const [isPublishing, setPublishing] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const report = check.kind === 'checked' ? check.report : null;
  const isBlocked = !report || report.findings.some(({ level }) => level === 'error');
  const close = () => ref.current?.close();

  const publish = async () => {
    if (isBlocked || isPublishing) return;
    setPublishing(true);
    const done = await publishAction({ ...which, from: saved.stand, note }).catch(() => null);
    setPublishing(false);
    if (done?.outcome === 'published') {
      setNote('');
      setOutcome(null);
      onPublished(done.saved);
      close();
    } else if (done?.outcome === 'refused') setOutcome({ message: done.message });
    else setOutcome(done?.outcome ?? { message: t('unreachable') });
  };

  return (
    <dialog ref={ref} aria-labelledby="publish" className="publish-dialog" onClose={() => setOutcome(null)}>
      <div className="space-y-4">
        <h2 id="publish" className="text-lg">
          {t('title', { number: saved.number })}
        </h2>
        <p className="text-sm text-muted">{t('lead', { quizzes })}</p>
        <div aria-live="polite" className="space-y-3 text-sm">
          {check.kind === 'checking' ? t('checking') : null}
          {check.kind === 'failed' ? (check.message ?? t('unreachable')) : null}
          {report ? <Verdict report={report} /> : null}
        </div>
        {check.kind === 'checked' ? <CodeRuns report={check.report} waiting={check.waiting} /> : null}
        {report && report.findings.length > 0 ? (
          <div className="max-h-60 overflow-y-auto">
            <FindingList
              findings={report.findings}
              goTo={(line) => {
                close();
                goTo(line);
              }}
              onSeed={(seed) => {
                close();
                onSeed(seed);
              }}
            />
          </div>
        ) : null}
        <Field id="note" label={t('note')} hint={t('noteHint')}>
          <input
            id="note"
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            maxLength={500}
            aria-describedby="note-hint"
            className={CONTROL}
          />
        </Field>
        {outcome ? (
          <Notice
            tone="warn"
            role="alert"
            title={typeof outcome === 'string' ? t(`outcome.${outcome}`) : outcome.message}
          />
        ) : null}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={close}>{t('cancel')}</Button>
          <Button
            kind="primary"
            onClick={publish}
            disabled={isBlocked}
            aria-disabled={isPublishing || undefined}
          >
            {t(isPublishing ? 'publishing' : 'publish', { number: saved.number })}
          </Button>
        </div>
      </div>
    </dialog>
  );
}
