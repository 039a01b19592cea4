/** At most `limit` of the rows, evenly spread, the first and the last always among them. @param limit at least 2 */
export function thinRows<Row>(rows: readonly Row[], limit: number): Row[] {
  if (rows.length <= limit) return [...rows];
  const step = (rows.length - 1) / (limit - 1);
  return Array.from({ length: limit }, (_, i) => rows[Math.round(i * step)] as Row);
}
