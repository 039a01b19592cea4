import type { Page } from '@playwright/test';

const MOST = 250;

/** What the Tab key shows of the element that has the focus; null where none has it, between the end and the start. */
interface Stop {
  isNew: boolean;
  /** A date's field has several stops within it. */
  isSame: boolean;
  name: string;
  isUnderBar: boolean;
  /** Tab may indent in it, until Escape. */
  isCode: boolean;
}

/**
 * Walks through the page with Tab, and back with Shift+Tab: what cannot be reached, and where the element in focus
 * stands under the bar that stays at the top.
 */
export async function keyboardFaults(page: Page): Promise<string[]> {
  const faults: string[] = [];
  for (const key of ['Tab', 'Shift+Tab']) {
    await page.evaluate(() => {
      (document.activeElement as HTMLElement | null)?.blur();
      Object.assign(window, { reached: new Set() });
    });
    let stop: Stop | null = null;
    for (let pressed = 0; pressed < MOST; pressed++) {
      if (stop?.isCode) await page.keyboard.press('Escape');
      await page.keyboard.press(key);
      stop = await readStop(page);
      if (stop && !stop.isNew && !stop.isSame) break;
      if (stop?.isUnderBar) faults.push(`${key}: under the bar: ${stop.name}`);
    }
    for (const name of await unreached(page)) faults.push(`${key}: not reached: ${name}`);
  }
  return faults;
}

function readStop(page: Page): Promise<Stop | null> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const { reached } = window as unknown as { reached: Set<Element> };
    const isNew = !reached.has(element);
    const isSame = [...reached].at(-1) === element;
    reached.add(element);
    const bar = document.querySelector('.attempt-bar');
    const { left, top, width, height } = element.getBoundingClientRect();
    // What is higher than the screen cannot but reach under it.
    const fits = bar && height < innerHeight - bar.getBoundingClientRect().height;
    const above = fits ? document.elementFromPoint(left + width / 2, top + Math.min(4, height / 2)) : null;
    const isUnderBar = Boolean(above && bar?.contains(above) && !bar.contains(element));
    const isCode = element.matches('textarea');
    return { isNew, isSame, isUnderBar, isCode, name: element.outerHTML.slice(0, 160) };
  });
}

/** Of radio buttons with one name the one that is chosen, or any, stands for all. */
function unreached(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { reached } = window as unknown as { reached: Set<Element> };
    const names = new Set(
      [...reached].map((each) => each.getAttribute('type') === 'radio' && each.getAttribute('name')),
    );
    return [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary')]
      .filter((each) => each.checkVisibility({ visibilityProperty: true }) && each.tabIndex >= 0)
      .filter((each) => !each.matches(':disabled') && !reached.has(each))
      .filter((each) => !(each.getAttribute('type') === 'radio' && names.has(each.getAttribute('name'))))
      .map((each) => each.outerHTML.slice(0, 160));
  });
}
