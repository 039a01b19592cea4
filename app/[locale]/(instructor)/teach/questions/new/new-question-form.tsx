'use client';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { CONTROL, Field, TextField } from '#app/_components/field.tsx';
import { keepFields } from '#app/_components/keep-fields.ts';
import { Notice } from '#app/_components/notice.tsx';
import { SubmitButton } from '#app/_components/submit-button.tsx';
import type { QuestionKind } from '#quizzes/schema/question.ts';
import { createQuestionAction } from '../actions.ts';

/** Names a question; what it holds comes from the template of its kind. */
export function NewQuestionForm({
  course,
  decks,
  kinds,
}: {
  course: string;
  decks: readonly string[];
  kinds: readonly QuestionKind[];
}) {
  const t = useTranslations('authoring.create');
  const names = useTranslations('quiz.kind');
  const [state, action] = useActionState(createQuestionAction, {
    slug: '',
    deck: decks.at(-1) ?? '',
    kind: 'number',
    refused: null,
  });
  const { refused } = state;
  const errorOf = (about: 'slug' | 'deck') =>
    refused?.about === about ? t(`${about}.${refused.reason}`) : undefined;
  return (
    <form action={action} onReset={keepFields} className="max-w-md space-y-5">
      <input type="hidden" name="course" value={course} />
      {refused?.about === 'form' ? <Notice tone="warn" role="alert" title={refused.message} /> : null}
      <Field id="kind" label={t('kind')} hint={t('kindHint')}>
        <select
          id="kind"
          name="kind"
          defaultValue={state.kind}
          className={CONTROL}
          aria-describedby="kind-hint"
        >
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {names(kind)}
            </option>
          ))}
        </select>
      </Field>
      <TextField
        id="slug"
        name="slug"
        label={t('slug.label')}
        hint={t('slug.hint')}
        error={errorOf('slug')}
        defaultValue={state.slug}
        required
        maxLength={80}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        className="font-mono"
      />
      <TextField
        id="deck"
        name="deck"
        label={t('deck.label')}
        hint={t('deck.hint')}
        error={errorOf('deck')}
        defaultValue={state.deck}
        required
        maxLength={80}
        list="decks"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        className="font-mono"
      />
      <datalist id="decks">
        {decks.map((deck) => (
          <option key={deck}>{deck}</option>
        ))}
      </datalist>
      <SubmitButton kind="primary">{t('submit')}</SubmitButton>
    </form>
  );
}
