import type { ComponentProps } from 'react';
import { type ButtonKind, buttonStyle, type ButtonSize } from './button-style.ts';
import { Link } from './link.tsx';

interface Look {
  kind?: ButtonKind;
  size?: ButtonSize;
}

export function Button({
  kind = 'secondary',
  size = 'normal',
  type = 'button',
  className,
  ...props
}: Look & ComponentProps<'button'>) {
  return <button type={type} className={buttonStyle(kind, size, className)} {...props} />;
}

/** Goes somewhere and looks like a button. */
export function LinkButton({
  kind = 'secondary',
  size = 'normal',
  className,
  ...props
}: Look & ComponentProps<typeof Link>) {
  return <Link className={buttonStyle(kind, size, className)} {...props} />;
}
