import {
  hasEnded,
  LiveProgress,
  LiveState,
  PROGRESS_EVENT,
  STATE_EVENT,
} from '#app/_domain/progress/live-message.ts';

export type ConnectionState = 'live' | 'reconnecting' | 'offline';

/** What arrived since the last call. */
export interface LiveUpdate {
  /** Null when it has not changed. */
  state: LiveState | null;
  progress: LiveProgress[];
}

/** Charts are drawn at most ten times a second. */
const TELL_EVERY_MS = 100;
/** The server ends each stream after some minutes, so a first try to reconnect is nothing to speak of. */
const RECONNECT_AT_ONCE_MS = 250;
const RECONNECT_AFTER_MS = 2_000;

/**
 * Follows a submission over its stream of server-sent events until its grading has ended.
 * After a lost connection it goes on behind the last row that arrived: nothing is missed, nothing comes twice.
 * @param after the last row that is known already
 * @returns ends it
 */
export function followSubmission(
  submissionId: string,
  after: number,
  told: { onUpdate(update: LiveUpdate): void; onConnection(connection: ConnectionState): void },
): () => void {
  let lastId = after;
  let source: EventSource | undefined;
  let reconnecting: ReturnType<typeof setTimeout> | undefined;
  let telling: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let waiting: LiveUpdate = { state: null, progress: [] };

  const tellSoon = () => {
    telling ??= setTimeout(() => {
      telling = undefined;
      const update = waiting;
      waiting = { state: null, progress: [] };
      told.onUpdate(update);
    }, TELL_EVERY_MS);
  };

  const onProgress = (event: MessageEvent<string>) => {
    lastId = Number(event.lastEventId);
    waiting.progress.push(LiveProgress.parse(JSON.parse(event.data)));
    tellSoon();
  };
  const onState = (event: MessageEvent<string>) => {
    waiting.state = LiveState.parse(JSON.parse(event.data));
    if (hasEnded(waiting.state.status)) source?.close();
    tellSoon();
  };
  const onOpen = () => {
    failures = 0;
    told.onConnection('live');
  };
  // The browser gives up on answers such as a proxy's 502, so reconnecting is done here.
  const onError = () => {
    source?.close();
    failures += 1;
    if (!navigator.onLine) told.onConnection('offline');
    else if (failures > 1) told.onConnection('reconnecting');
    reconnecting ??= setTimeout(connect, failures > 1 ? RECONNECT_AFTER_MS : RECONNECT_AT_ONCE_MS);
  };
  const onOnline = () => {
    if (reconnecting === undefined) return;
    clearTimeout(reconnecting);
    connect();
  };

  function connect(): void {
    reconnecting = undefined;
    source = new EventSource(`/api/submissions/${submissionId}/events?after=${lastId}`);
    source.addEventListener('open', onOpen);
    source.addEventListener('error', onError);
    source.addEventListener(PROGRESS_EVENT, onProgress);
    source.addEventListener(STATE_EVENT, onState);
  }

  connect();
  window.addEventListener('online', onOnline);
  return () => {
    source?.close();
    clearTimeout(reconnecting);
    clearTimeout(telling);
    window.removeEventListener('online', onOnline);
  };
}
