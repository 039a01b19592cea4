import { useTranslations } from 'next-intl';
import { LinkButton } from '#app/_components/button.tsx';
import { PageHeader } from '#app/_components/page-header.tsx';

export default function NotFoundPage() {
  const t = useTranslations('errors');
  return (
    <>
      <title>{`${t('notFoundTitle')} · Argmin`}</title>
      <PageHeader title={t('notFoundTitle')} lead={t('not_found')} />
      <LinkButton href="/">{t('toHome')}</LinkButton>
    </>
  );
}
