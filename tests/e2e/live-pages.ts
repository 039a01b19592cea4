import { type BrowserContext, type Page, test as base } from '@playwright/test';

/** A page that loads is shown before its scripts have run: until then it takes no click and keeps nothing that is typed. */
export const test = base.extend({
  context: async ({ context }, use) => use(withLivePages(context)),
});
export { expect, type Page } from '@playwright/test';

/** In the pages of this context, from now on, whoever has gone to an address finds a page that takes what is done on it. */
export function withLivePages(context: BrowserContext): BrowserContext {
  return context.on('page', (page) => {
    const { goto, reload, goBack } = page;
    Object.assign(page, {
      goto: async (...to: Parameters<Page['goto']>) => live(page, await goto.apply(page, to)),
      reload: async (...how: Parameters<Page['reload']>) => live(page, await reload.apply(page, how)),
      goBack: async (...how: Parameters<Page['goBack']>) => live(page, await goBack.apply(page, how)),
    });
  });
}

async function live<T>(page: Page, answer: T): Promise<T> {
  await page.waitForFunction(() => {
    if (!document.querySelector('script[src*="/_next/"]')) return true;
    // React keeps its root at what it has taken over
    const root = Object.entries(document).find(([key]) => key.startsWith('__reactContainer$'))?.[1];
    return root?.stateNode.current.memoizedState.isDehydrated === false;
  });
  return answer;
}
