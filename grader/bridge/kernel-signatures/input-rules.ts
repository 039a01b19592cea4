import { type BridgeDtype, DTYPES } from '../block-layout.ts';
import { MAX_RANK } from '../shape-rules.ts';
import type { InputRule } from './kernel-signature.ts';

/** A tensor of these dtypes and of a rank, or of any. */
function tensor<const Dtypes extends readonly BridgeDtype[]>(
  dtypes: Dtypes,
  minRank = 0,
  maxRank = minRank || MAX_RANK,
) {
  return { dtypes, minRank, maxRank, optional: false } as const satisfies InputRule;
}

export const anything = tensor(DTYPES);
export const anythingRanked = tensor(DTYPES, 1, MAX_RANK);
export const number = tensor(['float32', 'int32']);
export const numberRanked = tensor(['float32', 'int32'], 1, MAX_RANK);
export const float = tensor(['float32']);
export const floatRanked = tensor(['float32'], 1, MAX_RANK);
export const int = tensor(['int32']);
export const intRanked = tensor(['int32'], 1, MAX_RANK);
export const bool = tensor(['bool']);

/** [batch, height, width, channels], or with the channels second. */
export const images = tensor(['float32'], 4);
/** [batch, depth, height, width, channels]. */
export const volumes = tensor(['float32'], 5);
export const floatMatrix = tensor(['float32'], 2);
export const intVector = tensor(['int32'], 1);

export const ranked = tensor;

/** The same, if it is given at all. */
export function maybe<Rule extends InputRule>(rule: Rule) {
  return { ...rule, optional: true } as const;
}
