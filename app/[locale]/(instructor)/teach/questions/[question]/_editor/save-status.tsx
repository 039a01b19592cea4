'use client';
import { useFormatter, useTranslations } from 'next-intl';
import { StatusText } from '#app/_components/status-text.tsx';
import type { SaveState, Saving } from './use-saving.ts';

const TONES = {
  saved: 'good',
  changed: 'waiting',
  saving: 'running',
  'too-long': 'bad',
  failed: 'bad',
  newer: 'warn',
} as const;

/** Whether the text is stored, in words; said aloud when it is not. */
export function SaveStatus({ state, saved, zone }: Pick<Saving, 'state' | 'saved'> & { zone: string }) {
  const t = useTranslations('authoring.save');
  const format = useFormatter();
  const time = format.dateTime(new Date(saved.savedAt), {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  });
  return (
    <span className="text-sm tabular-nums">
      <StatusText tone={TONES[state.kind]}>
        {state.kind === 'saved'
          ? t(saved.published ? 'published' : 'saved', { number: saved.number, time })
          : null}
        {state.kind === 'failed' ? (state.message ?? t('unreachable')) : null}
        {state.kind === 'saved' || state.kind === 'failed' ? null : t(state.kind)}
      </StatusText>
      <output className="sr-only">{spoken(state) ? t('notSaved') : ''}</output>
    </span>
  );
}

const spoken = ({ kind }: SaveState) => kind === 'failed' || kind === 'too-long' || kind === 'newer';
