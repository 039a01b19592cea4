'use client';
import { useFormatter, useTranslations } from 'next-intl';
import { Button } from '#app/_components/button.tsx';
import { DataItem, DataList } from '#app/_components/data-list.tsx';
import { Notice } from '#app/_components/notice.tsx';
import { CHECKED_SEEDS, type CheckReport } from '#app/_domain/authoring/authoring-messages.ts';
import { FindingList } from './finding-list.tsx';
import type { CheckState } from './use-check.ts';

/** Proves the text on many seeds and lists what was found. */
export function CheckPanel({
  state,
  source,
  onCheck,
  goTo,
  onSeed,
}: {
  state: CheckState;
  /** As it stands now. */
  source: string;
  onCheck(): void;
  goTo(line: number): void;
  onSeed(seed: number): void;
}) {
  const t = useTranslations('authoring.check');
  const isChecking = state.kind === 'checking';
  return (
    <div className="space-y-4">
      <div className="flex flex-wrap items-center gap-3">
        <Button
          onClick={() => (isChecking ? undefined : onCheck())}
          aria-disabled={isChecking || undefined}
          aria-keyshortcuts="Control+Enter Meta+Enter"
        >
          {t('run', { seeds: CHECKED_SEEDS })}
        </Button>
        <span className="text-sm text-muted">{t('keys')}</span>
      </div>
      <div aria-live="polite" className="text-sm">
        {isChecking ? t('running', { seeds: CHECKED_SEEDS }) : null}
        {state.kind === 'checked' ? <Verdict report={state.report} /> : null}
      </div>
      {state.kind === 'idle' ? <p className="max-w-(--measure) text-sm text-muted">{t('lead')}</p> : null}
      {state.kind === 'failed' ? (
        <Notice tone="warn" role="alert" title={state.message ?? t('unreachable')} />
      ) : null}
      {state.kind === 'checked' ? (
        <>
          {state.source === source ? null : <p className="text-sm text-muted">{t('outdated')}</p>}
          <CodeRuns report={state.report} waiting={state.waiting} />
          <Counts report={state.report} />
          {state.report.findings.length > 0 ? (
            <FindingList findings={state.report.findings} goTo={goTo} onSeed={onSeed} />
          ) : null}
        </>
      ) : null}
    </div>
  );
}

export function Verdict({ report: { findings } }: { report: CheckReport }) {
  const t = useTranslations('authoring.check');
  const errors = findings.filter(({ level }) => level === 'error').length;
  const reports = findings.length - errors;
  const tone = errors > 0 ? 'bad' : reports > 0 ? 'warn' : 'good';
  return <Notice tone={tone} title={t('verdict', { errors, reports })} />;
}

/** Whether the solutions of code parts were run by a grader. */
export function CodeRuns({
  report: { code },
  waiting,
}: {
  report: CheckReport;
  waiting: { left: number; of: number } | null;
}) {
  const t = useTranslations('authoring.check.code');
  if (code.state === 'none') return null;
  return (
    <output className="block text-sm text-muted">
      {code.state === 'ran' ? t('ran') : waiting ? t('waiting', waiting) : t('missing')}
    </output>
  );
}

function Counts({ report }: { report: CheckReport }) {
  const t = useTranslations('authoring.check');
  const format = useFormatter();
  if (report.seeds === 0 || report.variants === 0) return null;
  return (
    <DataList>
      <DataItem term={t('variants')}>
        {t('variantsOf', { variants: report.variants, seeds: report.seeds })}
      </DataItem>
      <DataItem term={t('draws')}>{format.number(report.draws, { maximumFractionDigits: 1 })}</DataItem>
      <DataItem term={t('mistakes')}>{format.number(report.mistakes)}</DataItem>
    </DataList>
  );
}
