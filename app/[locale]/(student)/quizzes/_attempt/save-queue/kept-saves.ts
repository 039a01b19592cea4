import { z } from 'zod';
import { Save } from '#app/_domain/attempts/attempt-messages.ts';

/** Where saves wait on this device until the site has them. */
export interface KeptSaves {
  /** Those of this tab and of tabs and page loads before it. */
  read(): Save[];
  /** Replaces those of this tab. @returns false where the browser keeps nothing */
  write(saves: readonly Save[]): boolean;
}

type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/**
 * Keeps them in the browser's storage: written before the next key is pressed, so that a crash loses nothing. Each tab
 * has a place of its own; a tab that comes later takes over what the others left. If the other is still open, a save
 * may be sent twice and is one at the site.
 */
export function keepSaves(attemptId: string, writer: string, storage: () => Storage): KeptSaves {
  const prefix = `argmin:saves:${attemptId}:`;
  const own = prefix + writer;
  let adopted: string[] = [];
  return {
    read() {
      try {
        const at = storage();
        const keys = Array.from({ length: at.length }, (_, i) => at.key(i) ?? '');
        adopted = keys.filter((key) => key.startsWith(prefix) && key !== own);
        return [...adopted, own].flatMap((key) => parse(at.getItem(key)));
      } catch {
        return [];
      }
    },
    write(saves) {
      try {
        const at = storage();
        if (saves.length > 0) at.setItem(own, JSON.stringify(saves));
        else at.removeItem(own);
        // They are in this tab's place now, or have arrived.
        for (const key of adopted) at.removeItem(key);
        adopted = [];
        return true;
      } catch {
        return false;
      }
    },
  };
}

/** What another version of the site wrote and this one cannot read is left out. */
function parse(text: string | null): Save[] {
  if (text === null) return [];
  const read = z.array(Save).safeParse(JSON.parse(text));
  return read.success ? (read.data as Save[]) : [];
}
