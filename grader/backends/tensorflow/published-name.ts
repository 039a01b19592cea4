/** The published package that this backend is. */
export const PACKAGE = '@tensorflow/tfjs-node-gpu';
