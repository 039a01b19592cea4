/**
 * Exponential moving average with its bias towards zero taken out, as TensorBoard draws it:
 * Adam's correction (Kingma and Ba 2015, arXiv:1412.6980 §3) applied to the values themselves.
 * @param values gaps (null) stay gaps
 * @param weight 0 (no smoothing) … below 1
 */
export function smooth(values: readonly (number | null)[], weight: number): (number | null)[] {
  let average = 0;
  let remaining = 1;
  return values.map((value) => {
    if (value === null) return null;
    average = weight * average + (1 - weight) * value;
    remaining *= weight;
    return average / (1 - remaining);
  });
}
