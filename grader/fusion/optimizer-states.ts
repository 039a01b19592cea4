import {
  type NamedTensorMap,
  type Tensor,
  tidy,
  type Variable,
  variable,
  zerosLike,
} from '@tensorflow/tfjs-core';

/** As tfjs hands gradients to an optimizer. */
export type Gradients = NamedTensorMap | { name: string; tensor: Tensor | null }[];
/** A state of an optimizer, in the order of the variables. */
export type States = { originalName: string; variable: Variable }[];
/** With the name that tfjs gives to it. */
export type NamedStates = readonly [States, string];

/** What an optimizer holds for its variable at a place, one of each list: zeros of the variable's shape at first. */
export function statesAt(
  place: number,
  name: string,
  value: Variable,
  lists: readonly NamedStates[],
): Variable[] {
  return lists.map(([list, suffix]) => {
    list[place] ??= {
      originalName: `${name}/${suffix}`,
      variable: tidy(() => variable(zerosLike(value), false)),
    };
    return list[place].variable;
  });
}
