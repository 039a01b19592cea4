import { useId } from 'react';
import { AnswerField } from './answer-field.tsx';
import { orUnanswered, type PartProps, typedOf } from './part-props.ts';

/** A few words. */
export function TextInput({ part, value, onChange, readOnly, askedBy }: PartProps<'text'>) {
  return (
    <AnswerField
      id={useId()}
      label={part.label}
      askedBy={askedBy}
      typed={typedOf(value)}
      onType={(next) => onChange(orUnanswered(next))}
      readOnly={readOnly}
      maxLength={400}
      className="w-md font-sans!"
    />
  );
}
