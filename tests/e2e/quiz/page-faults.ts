import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** A phone of the smallest kind, or 400 % zoom. */
const NARROWEST = 320;

/** A laptop and a phone. */
const WIDTHS = [1280, 390] as const;

/**
 * The same in both themes, on a laptop and on a phone, without loading the page again. Names, roles and order are the
 * same in the dark, so there only colours are looked at.
 */
export async function faultsInEveryLook(page: Page): Promise<string[]> {
  const faults: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 844 });
    // Colours that are on their way from one theme to the other are those of neither.
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    const found = [...(await pageFaults(page))];
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    found.push(...(await ruleFaults(new AxeBuilder({ page }).withRules(['color-contrast']))));
    faults.push(...found.map((fault) => `${width} px: ${fault}`));
  }
  return faults;
}

const ruleFaults = async (axe: AxeBuilder): Promise<string[]> =>
  (await axe.analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);

/** What breaks WCAG 2.2 AA on the page as it stands, or makes it scroll sideways here or on the narrowest screen. */
export async function pageFaults(page: Page): Promise<string[]> {
  const faults = await ruleFaults(new AxeBuilder({ page }).withTags(RULES));
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
