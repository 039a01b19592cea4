/** The part of `tf.data` that needs neither files nor a network. */
export { array, Dataset, zip } from '@tensorflow/tfjs-data/dist/dataset';
export { generator } from '@tensorflow/tfjs-data/dist/readers';
