'use client';
import './value-cursor.css';

/** Walks along a chart: the browser's own slider, by keyboard and by touch, under the picture's own width. */
export function ValueCursor({
  label,
  count,
  index,
  text,
  right,
  onMove,
}: {
  label: string;
  /** How many places there are to point at. */
  count: number;
  /** Null while it points at nothing. */
  index: number | null;
  /** What is at the cursor, as it is spoken. */
  text: string;
  /** Room at the picture's right that belongs to the lines' names, in CSS pixels. */
  right: number;
  onMove(index: number | null): void;
}) {
  return (
    <div className="pl-11" style={{ paddingRight: right }}>
      <input
        type="range"
        aria-label={label}
        aria-valuetext={text}
        min={0}
        max={Math.max(0, count - 1)}
        value={index ?? count - 1}
        onChange={(event) => onMove(event.target.valueAsNumber)}
        onFocus={() => onMove(index ?? count - 1)}
        onBlur={() => onMove(null)}
        className="value-cursor"
      />
    </div>
  );
}
