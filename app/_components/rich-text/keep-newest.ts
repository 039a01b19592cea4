/**
 * Remembers what a function made of the texts that were asked for last.
 * @param characters how long all remembered results may be together
 */
export function keepNewest(characters: number, make: (text: string) => string): (text: string) => string {
  const kept = new Map<string, string>();
  let held = 0;
  const drop = (text: string) => {
    held -= (kept.get(text) ?? '').length;
    kept.delete(text);
  };
  return (text) => {
    const result = kept.get(text) ?? make(text);
    // A Map keeps its keys in the order in which they came: put back, a key is the newest.
    drop(text);
    kept.set(text, result);
    held += result.length;
    for (const oldest of kept.keys()) {
      if (held <= characters || oldest === text) break;
      drop(oldest);
    }
    return result;
  };
}
