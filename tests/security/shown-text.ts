/** Control characters but newline and tab, halves of characters, and what turns the direction of the text after it. */
const UNREADABLE = /(?![\n\t])\p{Cc}|\p{Cs}|[\u202a-\u202e\u2066-\u2069\u2028\u2029]/u;

/** The texts in a value that nobody could show as they are, with the way to each. */
export function findUnreadable(value: unknown, path = ''): string[] {
  if (typeof value === 'string') {
    return UNREADABLE.test(value) ? [`${path}: ${JSON.stringify(value.slice(0, 100))}`] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => [
    ...(UNREADABLE.test(key) ? [`${path}: the name ${JSON.stringify(key)}`] : []),
    ...findUnreadable(item, `${path}/${key}`),
  ]);
}

/** Which secrets stand in a text: as they are, or as bytes in hexadecimal digits or base64. @param secrets by what each is */
export function findSecrets(text: string, secrets: Record<string, string>): string[] {
  const folded = text.toLowerCase();
  return Object.keys(secrets).filter((what) => {
    const bytes = Buffer.from(secrets[what] ?? '');
    const base64 = bytes.toString('base64').replace(/=+$/, '');
    // the last digit of base64 depends on what follows
    const forms = [bytes.toString(), bytes.toString('hex'), base64.slice(0, -1)];
    return forms.some((form) => form !== '' && folded.includes(form.toLowerCase()));
  });
}
