import type { ReactNode } from 'react';
import { ClientMessages } from '#app/_i18n/client-messages.tsx';
import { TeachTabs } from './teach-tabs.tsx';
import { teachingPage } from './teaching-page.ts';

/** The pages of those who teach. Each of them asks again for its own course. */
export default async function TeachLayout({ children }: { children: ReactNode }) {
  await teachingPage(null);
  return (
    <ClientMessages namespaces={['authoring']}>
      <TeachTabs />
      <div className="pt-6">{children}</div>
    </ClientMessages>
  );
}
