import { z } from 'zod';
import { Expression } from '../text.ts';

/**
 * How far an answer may be from the key: a distance, a share of the key, so many significant figures, or not at all
 * (then only what floating point loses is forgiven).
 */
export const Tolerance = z.union([
  z.literal('exact'),
  z.strictObject({ absolute: Expression }),
  z.strictObject({ relative: Expression }),
  z.strictObject({ significant: z.int().min(1).max(12) }),
]);
export type Tolerance = z.infer<typeof Tolerance>;
