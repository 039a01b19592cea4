export const NAMES = [
  'owner',
  'classmate',
  'ta',
  'instructor',
  'otherStudent',
  'otherTa',
  'otherInstructor',
] as const;
/** `nobody` is not signed in; `other…` are in another course alone. */
export type Name = (typeof NAMES)[number] | 'nobody';

export const STRANGERS = ['otherStudent', 'otherTa', 'otherInstructor'] as const;
export const ALL_BUT_OWNER = ['classmate', 'ta', 'instructor', ...STRANGERS] as const;
export const ALL_BUT_STAFF = ['owner', 'classmate', ...STRANGERS] as const;
export const OWNER_AND_STAFF_ALONE = ['classmate', ...STRANGERS] as const;
