'use client';
import { useLinkStatus } from 'next/link';

/** A hairline at the top of the window, once the page behind the link has taken 300 ms. */
export function PendingMark() {
  const { pending } = useLinkStatus();
  return pending ? <span aria-hidden className="pending-mark" /> : null;
}
