import { type BackendValues, type DataType, KernelBackend, type TensorInfo } from '@tensorflow/tfjs-core';
import { type BridgeDtype, DTYPES, SHAPE } from '../bridge/block-layout.ts';
import { queueDrop } from './call-queue.ts';
import { type Bounds, findBounds } from './known-positions.ts';
import { countBuffer } from './sweep-buffers.ts';
import { host, raiseRefusal, shared } from './host.ts';

const MAX_KEPT_SCALARS = 512;
/** From here on the host is asked for each tensor: it allows a million. */
const CROWD = 900_000;
/** Handle of data that never leaves the isolate. */
const LOCAL = 0;

/** What tfjs holds in place of a tensor's data: the number by which the host knows it. */
export class RemoteData {
  handle: number;
  dtype: DataType;
  references = 1;
  /** Where the guest knows between which numbers the values lie. */
  bounds: Bounds | null = null;
  /** Of a scalar that others have too: it is never given back. */
  isKept = false;
  /** Texts stay in the isolate. */
  readonly texts: Uint8Array[] | null;
  constructor(handle: number, dtype: DataType, texts: Uint8Array[] | null = null) {
    this.handle = handle;
    this.dtype = dtype;
    this.texts = texts;
  }
}

/** A tfjs backend whose data and kernels are on the host's side of the bridge. */
export class RemoteBackend extends KernelBackend {
  #live = 0;
  /** The same few scalars come again and again: one handle each, never given back. */
  readonly #scalars = new Map<number, number>();

  /** So many tensors are alive that one more may be refused. */
  get isCrowded(): boolean {
    return this.#live > CROWD;
  }

  /** Takes over a handle that the host has made, or will. */
  adopt(handle: number, dtype: DataType): RemoteData {
    this.#live += 1;
    return new RemoteData(handle, dtype);
  }

  /** The handle to name in a call. */
  handleOf({ dataId, dtype }: TensorInfo): number {
    const data = dataId as RemoteData;
    if (data.texts || !(data.handle > 0)) {
      throw new TypeError(
        data.texts ? `a tensor of ${dtype} cannot be computed with` : 'Tensor is disposed.',
      );
    }
    return data.handle;
  }

  override write(values: BackendValues, shape: number[], dtype: DataType): object {
    this.#live += 1;
    if (dtype === 'string') return new RemoteData(LOCAL, dtype, values as Uint8Array[]);
    const code = DTYPES.indexOf(dtype as BridgeDtype);
    if (code < 0) throw new TypeError(`tensors of dtype ${dtype} are not available here.`);
    if (shape.length === 0 && code === 0) return this.#sendScalar(Number(values[0]), dtype);
    const typed = toTyped(values, code);
    const data = new RemoteData(this.#send(typed, shape, code), dtype);
    data.bounds = findBounds(typed, shape);
    return data;
  }

  override move(dataId: object, values: BackendValues, shape: number[], dtype: DataType): void {
    Object.assign(dataId, this.write(values, shape, dtype));
  }

  override readSync(dataId: object): BackendValues {
    const { handle, dtype, texts } = dataId as RemoteData;
    if (texts) return texts;
    const values = host.read(handle);
    if (typeof values === 'string') raiseRefusal(values);
    countBuffer(values.byteLength);
    if (dtype === 'float32') return new Float32Array(values);
    return dtype === 'int32' ? new Int32Array(values) : new Uint8Array(values);
  }

  override async read(dataId: object): Promise<BackendValues> {
    return this.readSync(dataId);
  }

  override refCount(dataId: object): number {
    return (dataId as RemoteData).references;
  }

  override incRef(dataId: object): void {
    (dataId as RemoteData).references += 1;
  }

  override disposeData(dataId: object, force = false): boolean {
    const data = dataId as RemoteData;
    data.references -= 1;
    if (data.references > 0 && !force) return false;
    this.#live -= 1;
    if (data.handle > 0 && !data.isKept) queueDrop(data.handle);
    data.handle = LOCAL;
    return true;
  }

  override numDataIds(): number {
    return this.#live;
  }

  override memory(): { unreliable: boolean } {
    return { unreliable: false };
  }

  override timerAvailable(): boolean {
    return true;
  }

  override async time(work: () => void): Promise<{ kernelMs: number }> {
    const start = host.now();
    work();
    return { kernelMs: host.now() - start };
  }

  override floatPrecision(): 32 {
    return 32;
  }

  override epsilon(): number {
    return 1e-7;
  }

  override dispose(): void {}

  #send(typed: Float32Array | Int32Array | Uint8Array, shape: number[], dtypeCode: number): number {
    const whole = typed.byteLength === typed.buffer.byteLength ? typed : typed.slice();
    const { words } = shared;
    words[SHAPE] = shape.length;
    words.set(shape, SHAPE + 1);
    countBuffer(whole.byteLength);
    return accept(host.write(whole.buffer as ArrayBuffer, dtypeCode));
  }

  #sendScalar(value: number, dtype: DataType): RemoteData {
    // a Map does not tell -0 from 0
    const keepable = !Object.is(value, -0);
    let kept = keepable ? this.#scalars.get(value) : undefined;
    const handle = kept ?? accept(host.writeScalar(value));
    if (keepable && kept === undefined && this.#scalars.size < MAX_KEPT_SCALARS) {
      this.#scalars.set(value, handle);
      kept = handle;
    }
    const data = new RemoteData(handle, dtype);
    data.isKept = kept !== undefined;
    return data;
  }
}

function toTyped(values: BackendValues, dtypeCode: number): Float32Array | Int32Array | Uint8Array {
  if (dtypeCode === 0) {
    return values instanceof Float32Array ? values : Float32Array.from(values as unknown as number[]);
  }
  if (dtypeCode === 1) {
    return values instanceof Int32Array ? values : Int32Array.from(values as unknown as number[]);
  }
  return values instanceof Uint8Array && !(values instanceof Uint8ClampedArray)
    ? values
    : Uint8Array.from(values as unknown as number[]);
}

function accept(answer: number | string): number {
  return typeof answer === 'string' ? raiseRefusal(answer) : answer;
}
