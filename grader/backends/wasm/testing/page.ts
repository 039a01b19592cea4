import { openInBrowser } from '../open-in-browser.ts';
import { trainSmallNetwork } from './train-small-network.ts';

/** What a test calls in the page. */
Object.assign(globalThis, {
  async trainInPage(): Promise<number[]> {
    await openInBrowser({ published: '/published/', relaxed: '/relaxed.wasm', simd: '/simd.wasm' });
    return trainSmallNetwork();
  },
});
