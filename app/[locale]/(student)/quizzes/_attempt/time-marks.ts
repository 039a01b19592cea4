/** When the time left is spoken, in seconds. */
export const SPOKEN_AT = [600, 300, 60, 30] as const;
/** From here on the time shows itself, hidden or not. */
export const ALWAYS_SHOWN_BELOW = 300;

/** 12:05, or 1:02:05 above an hour; never below zero. */
export function writeTimeLeft(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${two(minutes)}:${two(whole % 60)}`;
}

/**
 * The mark that was passed since the last look, the lowest of several; null for none. Time that was added back does
 * not speak, and neither does the first look.
 */
export function passedMark(before: number | null, now: number): number | null {
  if (before === null) return null;
  const passed = SPOKEN_AT.filter((mark) => before > mark && now <= mark && now > 0);
  return passed.at(-1) ?? null;
}
