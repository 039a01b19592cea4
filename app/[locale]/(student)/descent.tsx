import { descend, loss, START } from './descent-path.ts';

const WIDTH = 400;
const HEIGHT = 260;
const x = (value: number) => 200 + value * 80;
const y = (value: number) => 236 - value * 48;

const curve = Array.from({ length: 97 }, (_, i) => -2.4 + i * 0.05)
  .map((value) => `${x(value).toFixed(1)},${y(loss(value)).toFixed(1)}`)
  .join(' ');

/** A picture of gradient descent on a small loss, with the real steps; decoration only. */
export function Descent() {
  const steps = descend(START, 0.25, 8);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden className="w-full max-w-md max-md:hidden">
      <line x1="0" y1={HEIGHT - 8} x2={WIDTH} y2={HEIGHT - 8} stroke="var(--line)" />
      <polyline points={curve} fill="none" stroke="var(--control)" strokeWidth="1.5" />
      <polyline
        points={steps.map((value) => `${x(value)},${y(loss(value))}`).join(' ')}
        fill="none"
        stroke="var(--accent)"
        strokeWidth="1"
        strokeDasharray="2 3"
      />
      {steps.map((value, i) => (
        <circle
          key={value}
          cx={x(value)}
          cy={y(loss(value))}
          r={i === steps.length - 1 ? 5.5 : 3.5}
          fill={i === steps.length - 1 ? 'var(--accent)' : 'var(--canvas)'}
          stroke="var(--accent)"
          strokeWidth="1.5"
        />
      ))}
    </svg>
  );
}
