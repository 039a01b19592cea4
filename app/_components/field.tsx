import type { ComponentProps, ReactNode } from 'react';

/** Every text control: 16 px on touch screens, so that a phone does not zoom. */
export const CONTROL =
  'block w-full min-h-9 pointer-coarse:min-h-11 rounded-md border border-control bg-surface px-3 py-1.5 ' +
  'text-sm pointer-coarse:text-base aria-invalid:border-bad';

/** A control that takes files. */
export const FILE_CONTROL = `${CONTROL} file:mr-3 file:rounded-md file:border-0 file:bg-sunken file:px-2 file:py-0.5 file:text-text`;

/** Ids that tie a control to its hint and its error. Spread `control` on the control. */
export function describeField(id: string, hint: ReactNode, error: ReactNode) {
  const describedBy = [error ? `${id}-error` : '', hint ? `${id}-hint` : ''].filter(Boolean).join(' ');
  return {
    id,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': describedBy || undefined,
  } as const;
}

/** Label above, hint and error below; the control is the child, made with describeField(id, hint, error). */
export function Field({
  id,
  label,
  hint,
  error,
  aside,
  children,
}: {
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  /** Stands at the end of the label's line. */
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="space-y-1.5">
      <div className="flex items-baseline justify-between gap-3 text-sm">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        {aside}
      </div>
      {children}
      {error ? (
        <p id={`${id}-error`} className="text-sm text-bad">
          {error}
        </p>
      ) : null}
      {hint ? (
        <p id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </p>
      ) : null}
    </div>
  );
}

export function TextField({
  id,
  label,
  hint,
  error,
  className,
  ...input
}: { id: string; label: ReactNode; hint?: ReactNode; error?: ReactNode } & Omit<
  ComponentProps<'input'>,
  'id'
>) {
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <input {...describeField(id, hint, error)} {...input} className={`${CONTROL} ${className ?? ''}`} />
    </Field>
  );
}
