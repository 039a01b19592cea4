import type { ComponentProps } from 'react';
import { LocaleLink } from '#app/_i18n/navigation.ts';
import { PendingMark } from './pending-mark.tsx';

/** A link inside the site; the language is put in front of `href`. Shows when the next page is slow. */
export function Link({ children, ...props }: ComponentProps<typeof LocaleLink>) {
  return (
    <LocaleLink {...props}>
      {children}
      <PendingMark />
    </LocaleLink>
  );
}

/** Links inside running text. */
export const TEXT_LINK = 'text-accent underline decoration-1 underline-offset-3 hover:decoration-2';
/** The link that a row of a table is about. */
export const ROW_LINK = 'text-accent underline-offset-3 hover:underline';
/** Links that stand alone in headings and lists. */
export const QUIET_LINK = 'hover:text-accent hover:underline underline-offset-3';
