const SIZE = 11;
const SHAPES = [
  `M${-SIZE} 0A${SIZE} ${SIZE} 0 1 1 ${SIZE} 0A${SIZE} ${SIZE} 0 1 1 ${-SIZE} 0Z`,
  `M${-SIZE} ${-SIZE}H${SIZE}V${SIZE}H${-SIZE}Z`,
  `M0 ${-SIZE * 1.3}L${SIZE * 1.2} ${SIZE}H${-SIZE * 1.2}Z`,
  `M0 ${-SIZE * 1.4}L${SIZE * 1.4} 0L0 ${SIZE * 1.4}L${-SIZE * 1.4} 0Z`,
];

/** A point: circle, square, triangle or diamond, so that series differ without colour too. */
export function PointMark({
  place: [x, y],
  shape,
  colour,
}: {
  place: readonly [number, number];
  shape: number;
  colour: string;
}) {
  return (
    <path
      d={SHAPES[shape % SHAPES.length]}
      transform={`translate(${x} ${y})`}
      fill={colour}
      stroke="var(--surface)"
      strokeWidth={1}
      vectorEffect="non-scaling-stroke"
    />
  );
}
