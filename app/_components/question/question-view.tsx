'use client';
import { useId } from 'react';
import type { ShownGrade, ShownPartGrade } from '#app/_domain/attempts/attempt-messages.ts';
import type { PartResponse, Response } from '#quizzes/schema/response.ts';
import type { ShownPart, ShownQuestion } from '#quizzes/schema/shown-question.ts';
import { Figure } from '../figure/figure.tsx';
import { RichText } from '../rich-text/rich-text.tsx';
import { PartFeedback } from './part-feedback.tsx';
import { PartInput } from './part-input.tsx';
import type { RunCode } from './part-props.ts';

/**
 * A question and its inputs, with the marks and feedback of an answer where there are any. Texts are HTML. It fetches
 * nothing and keeps no answer: an attempt, a practice page, a review and an author's preview show the same.
 */
export function QuestionView({
  question,
  response,
  onChange,
  readOnly = false,
  grade = null,
  runCode = null,
}: {
  question: Pick<ShownQuestion, 'prompt' | 'figure' | 'parts'>;
  response: Response;
  onChange?(response: Response): void;
  readOnly?: boolean;
  grade?: ShownGrade | null;
  runCode?: RunCode;
}) {
  const id = useId();
  const { parts } = question;
  const isNumbered = parts.length > 1 && parts.every(({ prompt }) => prompt !== null);
  const answer = (partId: string, value: PartResponse | undefined) => {
    const { [partId]: _, ...others } = response;
    onChange?.(value === undefined ? others : { ...others, [partId]: value });
  };
  return (
    <div className="space-y-6">
      <RichText html={question.prompt} id={`${id}-prompt`} />
      {question.figure ? <Figure figure={question.figure} /> : null}
      {parts.map((part, i) => (
        <PartView
          key={part.id}
          part={part}
          number={isNumbered ? i + 1 : null}
          isRepeated={parts.findIndex(({ kind }) => kind === part.kind) < i}
          promptId={`${id}-prompt`}
          value={response[part.id]}
          onChange={(value) => answer(part.id, value)}
          readOnly={readOnly}
          grade={grade?.parts[part.id] ?? null}
          runCode={runCode}
        />
      ))}
    </div>
  );
}

function PartView({
  part,
  number,
  promptId,
  ...rest
}: {
  part: ShownPart;
  /** Of several parts, from 1. */
  number: number | null;
  promptId: string;
  isRepeated: boolean;
  value: PartResponse | undefined;
  onChange(value: PartResponse | undefined): void;
  readOnly: boolean;
  grade: ShownPartGrade | null;
  runCode: RunCode;
}) {
  const id = useId();
  return (
    <div className="space-y-3">
      {part.prompt ? (
        <div className="flex gap-2">
          {number ? <span className="font-medium text-muted tabular-nums">{number}</span> : null}
          <RichText html={part.prompt} id={`${id}-prompt`} className="font-medium" />
        </div>
      ) : null}
      <PartInput part={part} askedBy={part.prompt ? `${id}-prompt` : promptId} {...rest} />
      {rest.grade ? <PartFeedback grade={rest.grade} /> : null}
    </div>
  );
}
