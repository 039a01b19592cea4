/** Put in place of the global of this name in tfjs, which yields with it between batches and for `tf.nextFrame`. */
export { setImmediate } from './timers.ts';
