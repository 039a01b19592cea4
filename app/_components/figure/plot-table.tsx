import { useTranslations } from 'next-intl';
import type { ShownCurve, ShownFigure } from '#quizzes/schema/shown-question.ts';
import { InlineText } from '../rich-text/rich-text.tsx';
import { Cell, HeadCell, RowHead, Table } from '../table.tsx';
import { plotRows, splitCurves, thinTrail } from './plot-rows.ts';
import { plotNumber } from './plot-scale.ts';

type Plot = Extract<ShownFigure, { kind: 'plot' }>;

/** The plot's values as tables: one by x for functions, one of points for each trail. */
export function PlotTable({ plot }: { plot: Plot }) {
  const t = useTranslations('question.figure');
  const { functions, trails } = splitCurves(plot.curves);
  return (
    <div className="max-h-80 space-y-4 overflow-y-auto">
      {functions.length > 0 ? (
        <Table label={t('values')} className="w-fit!">
          <thead>
            <tr>
              <Head html={plot.x.label} />
              {functions.map(({ label }, i) => (
                <Head key={i} html={label} />
              ))}
            </tr>
          </thead>
          <tbody>
            {plotRows(plot.x, functions).map(({ x, values }) => (
              <tr key={x}>
                <RowHead className="text-right tabular-nums">{plotNumber(x)}</RowHead>
                {values.map((value, i) => (
                  <Cell key={i} className="text-right tabular-nums">
                    {value === null ? '' : plotNumber(value)}
                  </Cell>
                ))}
              </tr>
            ))}
          </tbody>
        </Table>
      ) : null}
      {trails.map((trail, i) => (
        <Trail key={i} trail={trail} plot={plot} />
      ))}
    </div>
  );
}

function Trail({ trail, plot }: { trail: ShownCurve; plot: Plot }) {
  const t = useTranslations('question.figure');
  return (
    <Table label={t('values')} className="w-fit!">
      <caption className="text-left text-xs text-muted">
        <InlineText html={trail.label} />
      </caption>
      <thead>
        <tr>
          <Head html={plot.x.label} />
          <Head html={plot.y.label} />
        </tr>
      </thead>
      <tbody>
        {thinTrail(trail).map(([x, y], i) => (
          <tr key={i}>
            <Cell className="text-right tabular-nums">{plotNumber(x)}</Cell>
            <Cell className="text-right tabular-nums">{plotNumber(y)}</Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Head({ html }: { html: string }) {
  return (
    <HeadCell className="text-right">
      <InlineText html={html} />
    </HeadCell>
  );
}
