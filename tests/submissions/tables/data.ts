/** Stands in for the table that the experiment writes. */
export const BITS: string = '';
export const COUNTS: number[] = [];
export const SIDE: number = 7;
