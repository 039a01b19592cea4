/** tf.data asks whether a value is one of Node's decoders, which do not exist in the isolate. */
export function StringDecoder(): void {}
