/**
 * Types a text into a field at its caret, as a keyboard would: it can be undone, and React hears of it.
 * The caret ends at `|` where the text has one, unless that is a character of it; what was selected stands there then.
 */
export function typeInto(
  field: HTMLInputElement | HTMLTextAreaElement,
  text: string,
  marksCaret = true,
): void {
  const { selectionStart, selectionEnd, value } = field;
  const from = selectionStart ?? value.length;
  const to = selectionEnd ?? value.length;
  const caret = marksCaret ? text.indexOf('|') : -1;
  const inserted = caret < 0 ? text : text.replace('|', value.slice(from, to));
  field.focus();
  // Deprecated and without a successor: the one way to insert text so that Ctrl+Z takes it back.
  if (!document.execCommand('insertText', false, inserted)) {
    field.setRangeText(inserted, from, to, 'end');
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
  if (caret >= 0) field.setSelectionRange(from + caret + (to - from), from + caret + (to - from));
}
