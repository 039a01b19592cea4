import './figure.css';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import type { ShownFigure } from '#quizzes/schema/shown-question.ts';
import { InlineText, RichText } from '../rich-text/rich-text.tsx';
import { CirclesPicture } from './circles-picture.tsx';
import { NetworkPicture } from './network-picture.tsx';
import { PlotPicture } from './plot-picture.tsx';
import { PlotTable } from './plot-table.tsx';

/**
 * A question's picture: title, drawing, the description that says in words what it shows, and for plots the values as
 * a table unless they would give the answer away. Its texts are HTML. Drawn without a script.
 */
export function Figure({ figure }: { figure: ShownFigure }) {
  const t = useTranslations('question.figure');
  const id = useId();
  return (
    <figure
      aria-labelledby={figure.title ? `${id}-title` : undefined}
      aria-label={figure.title ? undefined : t(figure.kind)}
      aria-describedby={`${id}-description`}
      className="space-y-2"
    >
      {figure.title ? (
        <figcaption id={`${id}-title`} className="text-sm font-semibold">
          <InlineText html={figure.title} />
        </figcaption>
      ) : null}
      <Picture figure={figure} />
      <div className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
        <details className="open:w-full">
          <summary className="w-fit text-muted">{t('inWords')}</summary>
          <div id={`${id}-description`} className="pt-1">
            <RichText html={figure.description} />
          </div>
        </details>
        {figure.kind === 'plot' && figure.table && figure.curves.length > 0 ? (
          <details className="open:w-full">
            <summary className="w-fit text-muted">{t('asTable')}</summary>
            <PlotTable plot={figure} />
          </details>
        ) : null}
      </div>
    </figure>
  );
}

function Picture({ figure }: { figure: ShownFigure }) {
  switch (figure.kind) {
    case 'plot':
      return <PlotPicture plot={figure} />;
    case 'network':
      return <NetworkPicture network={figure} />;
    case 'circles':
      return <CirclesPicture circles={figure} />;
  }
}
