import { createNavigation } from 'next-intl/navigation';
import { routing } from './routing.ts';

/** Next's navigation, with the language put in front of every path. Pages use app/_components/link.tsx. */
export const { Link: LocaleLink, redirect, usePathname, useRouter, getPathname } = createNavigation(routing);
