import { useTranslations } from 'next-intl';
import { SubmitButton } from '#app/_components/submit-button.tsx';
import { Time } from '#app/_components/time.tsx';
import type { Device } from '#app/_domain/auth/list-devices.ts';
import { signOutDeviceAction } from './actions.ts';

export function DeviceList({ devices, zone }: { devices: readonly Device[]; zone: string }) {
  const t = useTranslations('account');
  const common = useTranslations('common');
  const nameOf = ({ browser, system }: Device) =>
    browser && system ? t('deviceName', { browser, system }) : (browser ?? system ?? t('unknownDevice'));
  return (
    <ul className="divide-y divide-line text-sm">
      {devices.map((device) => (
        <li
          key={device.sessionId}
          className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3"
        >
          <div>
            <p className="font-medium">
              {nameOf(device)}
              {device.isThis ? (
                <span className="font-normal text-good">{` · ${t('thisDevice')}`}</span>
              ) : null}
            </p>
            <p className="text-muted">
              {t('since')} <Time at={device.signedInAt} zone={zone} />
            </p>
          </div>
          <form action={signOutDeviceAction}>
            <input type="hidden" name="sessionId" value={device.sessionId} />
            <SubmitButton size="small" aria-label={t('signOutDevice', { device: nameOf(device) })}>
              {common('signOut')}
            </SubmitButton>
          </form>
        </li>
      ))}
    </ul>
  );
}
