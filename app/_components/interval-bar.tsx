/** A score as a dot and its interval as a bar on a given axis; the numbers beside it say the same. */
export function IntervalBar({
  value,
  interval,
  axis: [low, high],
  mine = true,
  className,
}: {
  value: number;
  interval: readonly [number, number];
  axis: readonly [number, number];
  /** The reader's own is the first series' colour, others are grey. */
  mine?: boolean;
  className?: string;
}) {
  const at = (share: number) => `${(100 * (share - low)) / (high - low)}%`;
  const colour = mine ? 'text-series-1' : 'text-control';
  return (
    <svg aria-hidden className={`block overflow-visible ${colour} ${className ?? ''}`}>
      <line x1="0" x2="100%" y1="50%" y2="50%" stroke="var(--line)" />
      <line
        x1={at(interval[0])}
        x2={at(interval[1])}
        y1="50%"
        y2="50%"
        stroke="currentColor"
        strokeWidth="4"
        strokeLinecap="round"
        opacity="0.55"
      />
      <circle cx={at(value)} cy="50%" r="4" fill="currentColor" stroke="var(--canvas)" strokeWidth="1.5" />
    </svg>
  );
}
