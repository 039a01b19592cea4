/** Whether to compute 16 columns at once; see `useWideTiles`. */
export let wide: bool = false;

/**
 * From now on products are computed 16 columns at once: for an engine that makes one 256-bit instruction of two
 * neighbouring 128-bit ones. On any other, so many sums do not fit into its registers. The results are the same.
 */
export function useWideTiles(): void {
  wide = true;
}
