'use client';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { AnswerField } from './answer-field.tsx';
import { orUnanswered, type PartProps, typedOf } from './part-props.ts';
import { TypedPreview } from './typed-preview.tsx';
import { useLoaded } from './use-loaded.ts';

const FORMS = ['(32, 28, 28, 1)', '[32,28,28,1]', '32x28x28x1', '(null, 10)'];

/** A tensor's shape; beside it, its axes by name. */
export function ShapeInput({ part, value, onChange, readOnly, askedBy, isRepeated }: PartProps<'shape'>) {
  const t = useTranslations('question.shape');
  const id = useId();
  const { loaded, load } = useLoaded(() => import('#quizzes/engine/read-shape.ts'));
  const typed = typedOf(value);
  const read = loaded && typed.trim() ? loaded.readShape(typed) : null;
  const preview = loaded && typed.trim() ? previewOf(read) : '';
  return (
    <AnswerField
      id={id}
      label={part.label}
      askedBy={askedBy}
      typed={typed}
      onType={(next) => onChange(orUnanswered(next))}
      onFocus={load}
      readOnly={readOnly}
      maxLength={200}
      beside={readOnly ? null : <TypedPreview spoken={preview}>{preview}</TypedPreview>}
      below={
        readOnly || isRepeated ? null : (
          <>
            {t('forms')} <code>{FORMS.join(' · ')}</code>
          </>
        )
      }
    />
  );

  function previewOf(sizes: typeof read): string {
    if (sizes === null) return t('unreadable');
    if (sizes.length === 0) return t('scalar');
    return sizes
      .map((size, axis) =>
        t(axis === part.batchAxis ? 'batchAxis' : 'axis', {
          axis,
          size: size === 'batch' ? 'null' : String(size),
        }),
      )
      .join(' · ');
  }
}
