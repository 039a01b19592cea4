import type { AttemptApi } from './attempt-api.ts';
import type { AttemptStore } from './attempt-store.ts';
import { openTabChannel } from './tab-channel.ts';

/** How often a page that saves nothing asks for its time: staff may give more meanwhile. */
const REFRESH_MS = 60_000;
const FIRST_PREFETCH_MS = 2_500;
const PREFETCH_MS = 4_000;

/**
 * Keeps an attempt in step with what happens around it: a field that is left, a connection that comes back, a page that
 * goes away, another tab with the same attempt.
 * @returns ends it
 */
export function keepInStep(store: AttemptStore, api: AttemptApi): () => void {
  const { queue } = store;
  const tabs = openTabChannel(store.attemptId, store.writer, {
    opened: () => store.setOlderTab(true),
    saved: (saves) => store.hearOfSaves(saves),
  });
  store.connectTabs(tabs);
  tabs?.opened();

  const stop = new AbortController();
  const { signal } = stop;
  const save = () => void queue.flush();
  const catchUp = () => {
    save();
    void store.refresh();
  };
  window.addEventListener('online', catchUp, { signal });
  window.addEventListener('pagehide', () => queue.leave(api.saveAndLeave), { signal });
  window.addEventListener('beforeunload', (event) => askBeforeLoss(store, event), { signal });
  document.addEventListener('focusout', save, { signal });
  document.addEventListener(
    'visibilitychange',
    () => (document.visibilityState === 'hidden' ? save() : catchUp()),
    { signal },
  );
  const interval = setInterval(() => void store.refresh(), REFRESH_MS);
  let prefetch = setTimeout(async function next() {
    if ((await store.prefetch()) && !signal.aborted) prefetch = setTimeout(next, PREFETCH_MS);
  }, FIRST_PREFETCH_MS);
  catchUp();

  return () => {
    stop.abort();
    clearInterval(interval);
    clearTimeout(prefetch);
    queue.leave(api.saveAndLeave);
    queue.close();
    store.connectTabs(null);
    tabs?.close();
  };
}

/** Only what would be lost is worth a question: answers that neither the site nor this device has. */
function askBeforeLoss({ queue }: AttemptStore, event: BeforeUnloadEvent): void {
  const { waiting, isKept } = queue.getState();
  if (waiting.length > 0 && !isKept) event.preventDefault();
}
