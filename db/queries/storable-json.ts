/**
 * The same JSON value as PostgreSQL's jsonb can hold it: jsonb refuses U+0000 and lone surrogates, which student code
 * may print. They become the pictures U+2400 and U+FFFD.
 */
export function storableJson<T>(value: T): T {
  return storable(value) as T;
}

function storable(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value);
  if (Array.isArray(value)) return value.map(storable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [storableText(key), storable(held)]));
}

function storableText(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\u2400');
}
