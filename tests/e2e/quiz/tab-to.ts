import { expect, type Locator } from '@playwright/test';

/** More stops than any page has between two controls that follow each other. */
const MOST = 80;

/** Presses Tab until a control has the focus; fails where it cannot be reached so. */
export async function tabTo(target: Locator): Promise<void> {
  const { keyboard } = target.page();
  for (let pressed = 0; pressed < MOST; pressed++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await keyboard.press('Tab');
  }
  await expect(target, 'reached with the Tab key').toBeFocused({ timeout: 1 });
}

/** The same, then presses it. */
export async function pressByKeyboard(target: Locator): Promise<void> {
  await tabTo(target);
  await target.page().keyboard.press('Enter');
}
