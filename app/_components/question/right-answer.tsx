import { useTranslations } from 'next-intl';
import type { ShownSolutionView } from '#app/_domain/practice/practice-messages.ts';
import type { ShownPart } from '#quizzes/schema/shown-question.ts';
import { InlineText, RichText } from '../rich-text/rich-text.tsx';
import type { PartOf } from './part-props.ts';

type Answers = ShownSolutionView['answers'];

/** The right answer to each part, for this variant. */
export function RightAnswers({ parts, answers }: { parts: readonly ShownPart[]; answers: Answers }) {
  const t = useTranslations('question');
  return (
    <section className="space-y-2">
      <h3 className="text-sm font-semibold">{t('rightAnswer', { count: parts.length })}</h3>
      {parts.map((part, i) => {
        const answer = answers[part.id];
        return answer ? (
          <div key={part.id} className="flex gap-2">
            {parts.length > 1 ? <span className="text-muted tabular-nums">{i + 1}</span> : null}
            <div className="min-w-0 grow space-y-2">
              {answer.text ? <RichText html={answer.text} /> : null}
              {part.kind === 'table' ? <RightCells part={part} cells={answer.cells} /> : null}
              {answer.code ? <RightCode code={answer.code} /> : null}
            </div>
          </div>
        ) : null;
      })}
    </section>
  );
}

function RightCells({ part, cells }: { part: PartOf<'table'>; cells: Record<string, string> }) {
  const t = useTranslations('question');
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must be reachable by keyboard
    <section aria-label={t('rightAnswer', { count: 1 })} tabIndex={0} className="overflow-x-auto">
      <table className="right-cells">
        <thead>
          <tr>
            {part.columns.map((column, i) => (
              <th key={i} scope="col">
                <InlineText html={column} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {part.rows.map(({ head, cells: shown }, row) => (
            <tr key={row}>
              <th scope="row">
                <InlineText html={head} />
              </th>
              {shown.map((cell, column) => (
                <td key={column} className={cell.kind === 'given' ? 'text-muted' : 'font-medium'}>
                  <InlineText html={cell.kind === 'given' ? cell.text : (cells[`${row}.${column}`] ?? '')} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function RightCode({ code }: { code: string }) {
  const t = useTranslations('question');
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must be reachable by keyboard
    <section aria-label={t('rightCode')} tabIndex={0} className="overflow-x-auto rounded-md bg-sunken p-3">
      <pre lang="en" className="text-sm leading-6">
        <code>{code}</code>
      </pre>
    </section>
  );
}
