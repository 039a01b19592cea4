import type { FormEvent } from 'react';

/**
 * For `onReset` of a form whose fields outlive its action. React resets a form when its action has ended: radio buttons,
 * checkboxes and selects would go back to what the page came with, show that, and hand it in the next time.
 */
export function keepFields(event: FormEvent<HTMLFormElement>): void {
  event.preventDefault();
}
