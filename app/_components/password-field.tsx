'use client';
import { type ComponentProps, useState } from 'react';
import { CONTROL, describeField, Field } from './field.tsx';

/** A password with a box that shows it. */
export function PasswordField({
  id,
  label,
  showLabel,
  error,
  ...input
}: { id: string; label: string; showLabel: string; error?: string } & Omit<
  ComponentProps<'input'>,
  'id' | 'type'
>) {
  const [shown, setShown] = useState(false);
  return (
    <Field
      id={id}
      label={label}
      error={error}
      aside={
        <label className="flex min-h-6 items-center gap-1.5 text-muted">
          <input
            type="checkbox"
            className="size-4 accent-accent"
            checked={shown}
            onChange={(event) => setShown(event.target.checked)}
          />
          {showLabel}
        </label>
      }
    >
      <input
        {...describeField(id, null, error)}
        {...input}
        type={shown ? 'text' : 'password'}
        spellCheck={false}
        autoCapitalize="none"
        className={CONTROL}
      />
    </Field>
  );
}
