import type { Page } from '@playwright/test';

/** Everything that a browser was sent: documents, payloads, API answers, scripts. */
export class CollectedBytes {
  private readonly coming: Promise<{ url: string; text: string } | null>[] = [];

  constructor(page: Page) {
    page.on('response', (response) => {
      this.coming.push(
        response.body().then(
          (body) => ({ url: response.url(), text: readable(body.toString('utf8')) }),
          // a redirect, or an answer to a page that was left before it came
          () => null,
        ),
      );
    });
  }

  async all(): Promise<{ url: string; text: string }[]> {
    return (await Promise.all(this.coming)).filter((each) => each !== null);
  }

  /** Where any of these texts stands, as `what: text (address)`. */
  async find(texts: readonly { what: string; text: string }[]): Promise<string[]> {
    const bodies = await this.all();
    return texts.flatMap(({ what, text }) => {
      const holder = bodies.find((each) => each.text.includes(text));
      return holder ? [`${what}: ${text} (${holder.url})`] : [];
    });
  }
}

/** Without what JSON inside a script and HTML write otherwise. */
function readable(text: string): string {
  return text
    .replaceAll(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replaceAll(/\\+"/g, '"')
    .replaceAll('&quot;', '"')
    .replaceAll(/&#x27;|&#39;/g, "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
