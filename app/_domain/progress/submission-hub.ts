import { SUBMISSION_CHANGED } from '#db/channels.ts';
import type { DatabaseClient } from '#db/client.ts';

type Listener = () => void;
interface Hub {
  listeners: Map<string, Set<Listener>>;
  listening: Promise<unknown>;
}

// On globalThis, because development reloads modules and each reload would listen once more.
const kept = globalThis as typeof globalThis & { argminSubmissionHubs?: WeakMap<DatabaseClient, Hub> };

/**
 * Calls back whenever something about a submission changed: one LISTEN for the whole process.
 * Notifications carry no content; whoever is called reads the rows again.
 * @returns ends the subscription
 */
export async function subscribeToSubmission(
  client: DatabaseClient,
  submissionId: string,
  listener: Listener,
): Promise<() => void> {
  const hub = hubOf(client);
  await hub.listening;
  const those = hub.listeners.get(submissionId) ?? new Set();
  hub.listeners.set(submissionId, those.add(listener));
  return () => {
    those.delete(listener);
    if (those.size === 0 && hub.listeners.get(submissionId) === those) hub.listeners.delete(submissionId);
  };
}

function hubOf(client: DatabaseClient): Hub {
  kept.argminSubmissionHubs ??= new WeakMap();
  const known = kept.argminSubmissionHubs.get(client);
  if (known) return known;
  const listeners: Hub['listeners'] = new Map();
  const listening = client.sql.listen(
    SUBMISSION_CHANGED,
    (submissionId) => {
      for (const listener of listeners.get(submissionId) ?? []) listener();
    },
    // Also after a lost connection, when notifications may have been missed.
    () => {
      for (const those of listeners.values()) for (const listener of those) listener();
    },
  );
  const hub = { listeners, listening };
  kept.argminSubmissionHubs.set(client, hub);
  listening.catch(() => kept.argminSubmissionHubs?.delete(client));
  return hub;
}
