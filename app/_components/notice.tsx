import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ComponentProps, ReactNode } from 'react';

type Tone = 'info' | 'good' | 'warn' | 'bad';

const ICONS = { info: Info, good: CircleCheck, warn: TriangleAlert, bad: CircleAlert };
const TONE_TEXT = { info: 'text-accent', good: 'text-good', warn: 'text-warn', bad: 'text-bad' };
const TONE_EDGE = { info: 'border-accent', good: 'border-good', warn: 'border-warn', bad: 'border-bad' };

/** Something to know: an icon and a word beside the colour. `title` replaces the tone's own word. */
export function Notice({
  tone,
  title,
  children,
  ...rest
}: { tone: Tone; title?: ReactNode; children?: ReactNode } & Omit<ComponentProps<'div'>, 'title'>) {
  const t = useTranslations('common.tone');
  const Icon = ICONS[tone];
  return (
    <div {...rest} className={`flex gap-3 border-l-2 ${TONE_EDGE[tone]} bg-sunken px-4 py-3 text-sm`}>
      <Icon aria-hidden className={`mt-[0.18lh] size-4 shrink-0 ${TONE_TEXT[tone]}`} />
      <div className="min-w-0 space-y-1">
        <p className="font-semibold">{title ?? t(tone)}</p>
        {children ? <div className="text-muted">{children}</div> : null}
      </div>
    </div>
  );
}
