import { notFound } from 'next/navigation';

/** Addresses that no page has, answered inside the site's own frame. */
export default function UnknownPage() {
  notFound();
}
