/** The bottom of a loss: a curve with a point at its minimum. */
export function BrandMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden className={className} fill="none">
      <path
        d="M3 4c1.5 9 4.6 13.6 9 13.6S19.5 13 21 4"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
      />
      <circle cx="12" cy="17.6" r="3.4" fill="var(--accent)" />
    </svg>
  );
}
