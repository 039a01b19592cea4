/** One weight tensor inside `ExportedModel.data`, little-endian, in this order, without gaps. */
export interface WeightSpec {
  name: string;
  shape: number[];
  dtype: 'float32' | 'int32' | 'bool';
}

/** Characters of a topology that can be scored. */
export const LONGEST_TOPOLOGY = 4 * 2 ** 20;

/**
 * A tfjs-layers model as bytes. It was made by student code: nothing in it may be believed before it is checked.
 */
export interface ExportedModel {
  /** JSON text of `model.toJSON(null, false)`: { class_name, config, … } */
  topology: string;
  weights: WeightSpec[];
  data: Uint8Array;
}
