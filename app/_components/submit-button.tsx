'use client';
import type { ComponentProps } from 'react';
import { useFormStatus } from 'react-dom';
import { Button } from './button.tsx';

/** Sends its form once: pressed again while that runs, it does nothing. */
export function SubmitButton({ onClick, ...props }: Omit<ComponentProps<typeof Button>, 'type'>) {
  const { pending } = useFormStatus();
  return (
    <Button
      {...props}
      type="submit"
      aria-disabled={pending || undefined}
      onClick={(event) => (pending ? event.preventDefault() : onClick?.(event))}
    />
  );
}
