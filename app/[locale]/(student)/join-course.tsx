import { useTranslations } from 'next-intl';
import { PageHeader } from '#app/_components/page-header.tsx';
import { ClientMessages } from '#app/_i18n/client-messages.tsx';
import { JoinForm } from './join-form.tsx';

/** For who is signed in and in no course yet. */
export function JoinCourse() {
  const t = useTranslations('home');
  return (
    <div className="max-w-reading">
      <PageHeader title={t('joinTitle')} lead={t('joinLead')} />
      <ClientMessages namespaces={['home', 'errors']}>
        <JoinForm />
      </ClientMessages>
    </div>
  );
}
