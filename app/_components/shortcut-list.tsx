'use client';
import { useTranslations } from 'next-intl';
import { useId, useRef, useState } from 'react';
import { Button } from './button.tsx';
import { useKeyDown } from './use-key-down.ts';

/** Where this device keeps that `?` is to open nothing: whoever speaks to a computer may type it by mistake. */
const OFF_KEY = 'argmin:shortcut-list-key';
const FIELDS = 'input, textarea, select, [contenteditable]';

/** A page's keys as `common.shortcuts.keys` writes them, and what they do. */
export type Shortcut = 'next' | 'check' | 'checkQuestion' | 'save' | 'run' | 'move' | 'indent';

/** The button that shows the keys of a page; `?` does the same outside of text fields. */
export function ShortcutList({ shortcuts }: { shortcuts: readonly Shortcut[] }) {
  const t = useTranslations('common.shortcuts');
  const dialog = useRef<HTMLDialogElement>(null);
  const close = useRef<HTMLButtonElement>(null);
  const [isKeyOn, setKeyOn] = useState(true);
  const headingId = useId();
  const open = () => {
    setKeyOn(isKeyWanted());
    dialog.current?.showModal();
    close.current?.focus();
  };
  useKeyDown((event) => {
    if (event.key !== '?' || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof Element && event.target.closest(FIELDS)) return;
    if (!isKeyWanted() || document.querySelector('dialog[open]')) return;
    event.preventDefault();
    open();
  });
  return (
    <>
      <Button
        kind="quiet"
        size="small"
        aria-haspopup="dialog"
        onClick={open}
        className="pointer-coarse:hidden"
      >
        {t('open')}
      </Button>
      <dialog
        ref={dialog}
        aria-labelledby={headingId}
        className="m-auto w-[min(30rem,calc(100vw-2rem))] rounded-[10px] bg-raised p-5 text-text shadow-float backdrop:bg-[oklch(0_0_0/0.45)]"
      >
        <h2 id={headingId} className="text-lg">
          {t('title')}
        </h2>
        <dl className="mt-3 divide-y divide-line border-y border-line text-sm">
          {shortcuts.map((each) => (
            <Row key={each} keys={t(`keys.${each}`)} does={t(`does.${each}`)} />
          ))}
          {isKeyOn ? <Row keys="?" does={t('thisList')} /> : null}
        </dl>
        <div className="mt-4 flex flex-wrap items-center justify-between gap-3 text-sm">
          <label className="flex items-center gap-2">
            <input
              type="checkbox"
              checked={isKeyOn}
              onChange={({ target }) => {
                setKeyOn(target.checked);
                wantKey(target.checked);
              }}
            />
            {t('useKey')}
          </label>
          <Button ref={close} size="small" onClick={() => dialog.current?.close()}>
            {t('close')}
          </Button>
        </div>
      </dialog>
    </>
  );
}

function Row({ keys, does }: { keys: string; does: string }) {
  return (
    <div className="flex items-baseline justify-between gap-6 py-2">
      <dt className="shrink-0 font-medium">{keys}</dt>
      <dd className="text-right text-muted">{does}</dd>
    </div>
  );
}

/** Storage may be off or full in this browser; the key then works as everywhere. */
function isKeyWanted(): boolean {
  try {
    return localStorage.getItem(OFF_KEY) === null;
  } catch {
    return true;
  }
}

function wantKey(isWanted: boolean): void {
  try {
    if (isWanted) localStorage.removeItem(OFF_KEY);
    else localStorage.setItem(OFF_KEY, 'off');
  } catch {
    return;
  }
}
