import { formatScore } from './format-score.ts';

/** A share in per cent with half the width of its 95 % interval: 95.4% ± 0.8. `images` is how many were scored. */
export function Score({
  score,
  interval,
  images,
}: {
  score: number;
  interval?: readonly [number, number] | null;
  images: number;
}) {
  const { value, halfWidth } = formatScore(score, interval ?? null, images);
  return (
    <data value={score} className="whitespace-nowrap">
      {value}
      {halfWidth === null ? null : <span className="text-muted">{` ± ${halfWidth}`}</span>}
    </data>
  );
}
