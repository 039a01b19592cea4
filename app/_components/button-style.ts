export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger';
export type ButtonSize = 'normal' | 'small';

const SHAPE =
  'inline-flex items-center justify-center gap-2 rounded-md font-medium text-sm whitespace-nowrap select-none ' +
  'transition-colors disabled:opacity-50 disabled:cursor-not-allowed';

const SIZES: Record<ButtonSize, string> = {
  normal: 'min-h-9 pointer-coarse:min-h-11 px-3.5',
  small: 'min-h-8 pointer-coarse:min-h-11 px-2.5',
};

const KINDS: Record<ButtonKind, string> = {
  primary:
    'bg-accent text-on-accent hover:bg-[color-mix(in_oklch,var(--accent),var(--text)_16%)] ' +
    'border border-transparent',
  secondary: 'border border-control bg-surface hover:bg-sunken',
  quiet: 'border border-transparent hover:bg-sunken',
  danger: 'border border-bad text-bad bg-surface hover:bg-sunken',
};

/** What a button looks like, for buttons and for links that act as one. */
export function buttonStyle(kind: ButtonKind, size: ButtonSize, extra?: string): string {
  return [SHAPE, SIZES[size], KINDS[kind], extra].filter(Boolean).join(' ');
}
