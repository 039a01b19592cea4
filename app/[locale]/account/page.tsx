import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '#app/_components/page-header.tsx';
import { SectionHeading } from '#app/_components/section-heading.tsx';
import { requireUser } from '#app/_domain/auth/current-user.ts';
import { listDevices } from '#app/_domain/auth/list-devices.ts';
import { readTheme } from '#app/_domain/theme.ts';
import { ClientMessages } from '#app/_i18n/client-messages.tsx';
import { AppearanceForm } from './appearance-form.tsx';
import { DeviceList } from './device-list.tsx';
import { LeaderboardNameForm } from './leaderboard-name-form.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('title') };
}

/** How the place looks to this person, what others see of them, and where they are signed in. */
export default async function AccountPage() {
  const user = await requireUser();
  const [t, theme, devices] = await Promise.all([getTranslations('account'), readTheme(), listDevices(user)]);
  const zone = user.courses[0]?.course.timeZone ?? 'UTC';

  return (
    <div className="max-w-reading">
      <PageHeader title={t('title')} lead={t('lead', { name: user.name, email: user.email })} />
      <div className="space-y-10">
        <section aria-labelledby="appearance" className="space-y-4">
          <SectionHeading id="appearance">{t('appearanceTitle')}</SectionHeading>
          <AppearanceForm theme={theme} />
        </section>
        <section aria-labelledby="leaderboard" className="space-y-4">
          <SectionHeading id="leaderboard">{t('leaderboardTitle')}</SectionHeading>
          <ClientMessages namespaces={['account']}>
            <LeaderboardNameForm name={user.leaderboardName ?? ''} />
          </ClientMessages>
        </section>
        <section aria-labelledby="devices" className="space-y-1">
          <SectionHeading id="devices">{t('devicesTitle')}</SectionHeading>
          <p className="pt-2 text-sm text-muted">{t('devicesLead')}</p>
          <DeviceList devices={devices} zone={zone} />
        </section>
      </div>
    </div>
  );
}
