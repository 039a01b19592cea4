/** The IDX format (yann.lecun.com/exdb/mnist): two zero bytes, the type, the number of dimensions, their sizes, the data. */
const UNSIGNED_BYTE = 0x08;

export interface IdxArray {
  shape: number[];
  data: Uint8Array;
}

/**
 * Reads an IDX file of unsigned bytes.
 * @throws Error when the bytes are not such a file, or are more or fewer than its header says
 */
export function readIdx(bytes: Uint8Array): IdxArray {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < 4 || view.getUint16(0) !== 0 || view.getUint8(2) !== UNSIGNED_BYTE) {
    throw new Error('these bytes are not an IDX file of unsigned bytes');
  }
  const dimensions = view.getUint8(3);
  const header = 4 + 4 * dimensions;
  if (bytes.byteLength < header) throw new Error('the IDX header is cut short');
  const shape = Array.from({ length: dimensions }, (_, axis) => view.getUint32(4 + 4 * axis));
  const size = shape.reduce((product, length) => product * length, 1);
  if (bytes.byteLength !== header + size) {
    throw new Error(
      `the IDX header promises ${size} bytes of data, and there are ${bytes.byteLength - header}`,
    );
  }
  return { shape, data: bytes.subarray(header) };
}
