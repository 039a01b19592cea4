import { z } from 'zod';
import { Save } from '#app/_domain/attempts/attempt-messages.ts';

/** What tabs with the same attempt tell each other. */
const Message = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('opened'), writer: z.string() }),
  z.object({ kind: z.literal('saved'), writer: z.string(), saves: z.array(Save) }),
]);
type Message = z.infer<typeof Message>;

export interface TabChannel {
  opened(): void;
  saved(saves: readonly Save[]): void;
  close(): void;
}

/**
 * Tells other tabs of this attempt, and hears of them.
 * @returns null in a browser without such channels: the site's answers then say what another tab wrote
 */
export function openTabChannel(
  attemptId: string,
  writer: string,
  on: { opened(): void; saved(saves: Save[]): void },
): TabChannel | null {
  if (typeof BroadcastChannel === 'undefined') return null;
  const channel = new BroadcastChannel(`argmin:attempt:${attemptId}`);
  channel.addEventListener('message', ({ data }) => {
    const read = Message.safeParse(data);
    if (!read.success || read.data.writer === writer) return;
    if (read.data.kind === 'opened') on.opened();
    else on.saved(read.data.saves as Save[]);
  });
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel reaches its own origin only
  const post = (message: Message) => channel.postMessage(message);
  return {
    opened: () => post({ kind: 'opened', writer }),
    saved: (saves) => post({ kind: 'saved', writer, saves: [...saves] }),
    close: () => channel.close(),
  };
}
