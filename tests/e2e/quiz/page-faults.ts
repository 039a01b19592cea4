import type { Page } from '@playwright/test';
import { axeViolations } from './axe-violations.ts';

/** A phone of the smallest kind, or 400 % zoom. */
const NARROWEST = 320;

/** A laptop and a phone, in both themes. */
export const LOOKS = [
  [1280, 'light'],
  [390, 'light'],
  [1280, 'dark'],
  [390, 'dark'],
] as const;
export type Look = (typeof LOOKS)[number];

/** The same in several looks, without loading the page again. */
export async function faultsInLooks(page: Page, looks: readonly Look[]): Promise<string[]> {
  const faults: string[] = [];
  for (const [width, colorScheme] of looks) {
    await page.setViewportSize({ width, height: 844 });
    // Colours that are on their way from one theme to the other are those of neither.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    faults.push(...(await pageFaults(page)).map((fault) => `${width} px, ${colorScheme}: ${fault}`));
  }
  return faults;
}

/** What breaks WCAG 2.2 AA on the page as it stands, or makes it scroll sideways here or on the narrowest screen. */
export async function pageFaults(page: Page): Promise<string[]> {
  const faults = await axeViolations(page);
  const size = page.viewportSize() ?? { width: 1280, height: 844 };
  for (const width of [size.width, NARROWEST]) {
    await page.setViewportSize({ ...size, width });
    const wide = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      if (scrollWidth <= clientWidth) return null;
      const all = [...document.body.querySelectorAll('*')];
      const last = all.findLast((each) => Math.ceil(each.getBoundingClientRect().right) >= scrollWidth);
      return `${scrollWidth - clientWidth} px wider than the screen because of ${last?.outerHTML.slice(0, 200)}`;
    });
    if (wide) faults.push(`at ${width} px: ${wide}`);
  }
  await page.setViewportSize(size);
  return faults;
}
