import { CircleAlert, CircleCheck, CircleDashed, CircleDot, CircleMinus, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

export type StatusTone = 'waiting' | 'running' | 'good' | 'warn' | 'bad' | 'neutral';

const LOOK = {
  waiting: { Icon: CircleDashed, colour: 'text-muted' },
  running: { Icon: CircleDot, colour: 'text-accent' },
  good: { Icon: CircleCheck, colour: 'text-good' },
  warn: { Icon: TriangleAlert, colour: 'text-warn' },
  bad: { Icon: CircleAlert, colour: 'text-bad' },
  neutral: { Icon: CircleMinus, colour: 'text-muted' },
};

/** A state in a word, with its icon; colour is never the only sign. */
export function StatusText({ tone, children }: { tone: StatusTone; children: ReactNode }) {
  const { Icon, colour } = LOOK[tone];
  return (
    <span className={`inline-flex items-baseline gap-1.5 ${colour}`}>
      <Icon aria-hidden className="size-[1em] shrink-0 self-center" />
      {children}
    </span>
  );
}
