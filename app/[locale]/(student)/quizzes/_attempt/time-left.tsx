'use client';
import { Clock, Eye, EyeOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { ServerClock } from './save-queue/server-clock.ts';
import { ALWAYS_SHOWN_BELOW, passedMark, writeTimeLeft } from './time-marks.ts';

/** The time left as mm:ss. It can be hidden until five minutes are left, and speaks at four marks only. */
export function TimeLeft({ endsAt, clock, onEnd }: { endsAt: string; clock: ServerClock; onEnd(): void }) {
  const t = useTranslations('quiz.attempt.time');
  const [seconds, setSeconds] = useState<number | null>(null);
  const [isHidden, setHidden] = useState(false);
  const [spoken, setSpoken] = useState('');
  const before = useRef<number | null>(null);

  const look = useEffectEvent(() => {
    const left = (Date.parse(endsAt) - clock.now()) / 1000;
    const mark = passedMark(before.current, left);
    before.current = left;
    setSeconds(left);
    if (mark !== null) setSpoken(t('spoken', { seconds: mark }));
    if (left <= 0) onEnd();
  });
  useEffect(() => {
    const first = setTimeout(() => look(), 0);
    const timer = setInterval(() => look(), 500);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, []);

  const isShort = seconds !== null && seconds <= ALWAYS_SHOWN_BELOW;
  const shows = isShort || !isHidden;
  return (
    <span className="flex items-center gap-1 whitespace-nowrap">
      {shows ? (
        <span
          role="timer"
          aria-live="off"
          className={`flex items-center gap-1.5 font-medium tabular-nums ${isShort ? 'text-bad' : ''}`}
        >
          <Clock aria-hidden className="size-4" />
          <span className="sr-only">{t('label')} </span>
          {seconds === null ? '––:––' : writeTimeLeft(seconds)}
          {isShort ? <span className="text-sm max-sm:sr-only">{t('left')}</span> : null}
        </span>
      ) : null}
      {isShort ? null : (
        <button
          type="button"
          onClick={() => setHidden(!isHidden)}
          className="flex min-h-8 min-w-8 items-center justify-center gap-1.5 rounded-md px-1.5 text-sm text-muted hover:bg-sunken pointer-coarse:min-h-11 pointer-coarse:min-w-11"
          aria-label={t(isHidden ? 'show' : 'hide')}
          title={t(isHidden ? 'show' : 'hide')}
        >
          {isHidden ? <Eye aria-hidden className="size-4" /> : <EyeOff aria-hidden className="size-4" />}
          {isHidden ? t('hidden') : null}
        </button>
      )}
      <span aria-live="polite" className="sr-only">
        {spoken}
      </span>
    </span>
  );
}
