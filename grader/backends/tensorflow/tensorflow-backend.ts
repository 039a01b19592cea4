import {
  type BackendValues,
  type DataId,
  DataStorage,
  type DataType,
  engine,
  type Tensor,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import { AllocationRefused } from '../backend.ts';
import {
  type Addon,
  BYTES,
  codeOf,
  CODES,
  dtypeOf,
  heldType,
  type OpAttribute,
  type PublishedAttribute,
  TF_TYPES,
} from './addon.ts';
import { CallTable } from './call-table.ts';
import { type Constant, Constants } from './constants.ts';
import { PACKAGE } from './published-name.ts';
import { NodeJSKernelBackend } from './published-package.ts';
import {
  bytesOf,
  type Postponed,
  sameShape,
  type TensorData,
  typedValues,
  type View,
} from './tensor-data.ts';

export type Argument = TensorInfo | Constant;
export type Outputs = TensorInfo | TensorInfo[];

/** Enough for as many outputs as a bridge can tell of. */
const WORDS = 131_072;
const MOST_NUMBERS = 64;
const NONE: readonly OpAttribute[] = [];

/**
 * The backend of @tensorflow/tfjs-node-gpu, with what we need beside it: bytes are counted and refused, the same data
 * can have several shapes, calls of TensorFlow take a short way, and there are computations of our own.
 */
export class TensorflowBackend extends NodeJSKernelBackend {
  /** TensorFlow's name of the device. */
  readonly device: string;
  readonly onGpu: boolean;
  readonly #addon: Addon;
  readonly #words = new Int32Array(WORDS);
  readonly #ids: number[] = [];
  readonly #numbers = new Float64Array(MOST_NUMBERS);
  readonly #computations: ReadonlyMap<string, number>;
  readonly #calls: CallTable;
  readonly #constants: Constants;
  readonly #data: DataStorage<TensorData>;
  #inUse = 0;
  #limit = Number.POSITIVE_INFINITY;
  /** What the kernel that is running has made. */
  #made: DataId[] | null = null;
  /** How many computations are put off. */
  #postponed = 0;

  constructor(addon: Addon, threads: number) {
    super(addon, PACKAGE);
    this.#addon = addon;
    const { device, onGpu, computations } = addon.open(threads, this.#words, this.#numbers);
    this.device = device;
    this.onGpu = onGpu;
    this.#computations = new Map(computations.map((name, number) => [name, number]));
    this.#calls = new CallTable(addon);
    this.#constants = new Constants(addon, this.#words);
    this.#data = new DataStorage(this, engine());
  }

  get bytesInUse(): number {
    return this.#inUse;
  }

  limitBytes(limit: number): void {
    this.#limit = limit;
  }

  /** @throws AllocationRefused unless a tensor of this shape would fit */
  reserve(shape: readonly number[], dtype: DataType = 'float32'): void {
    const bytes = bytesOf(shape, heldType(dtype));
    if (!(this.#inUse + bytes <= this.#limit)) throw new AllocationRefused(bytes, this.#inUse, this.#limit);
  }

  /** A vector of int32 for an argument; a scalar for a number; a matrix of as many columns as are said. */
  integers(values: number | readonly number[], columns = 0): Constant {
    return this.#constants.integers(values, columns);
  }

  /** A float32 scalar for an argument. */
  float(value: number): Constant {
    return this.#constants.float(value);
  }

  /** Runs a kernel of TensorFlow's that has one output. */
  run(op: string, inputs: readonly Argument[], attributes: readonly OpAttribute[] = NONE): TensorInfo {
    return this.runMany(op, inputs, attributes, 1)[0] as TensorInfo;
  }

  /** Runs a kernel of TensorFlow's. @throws Error with TensorFlow's code; AllocationRefused where memory is short */
  runMany(
    op: string,
    inputs: readonly Argument[],
    attributes: readonly OpAttribute[],
    outputs: number,
  ): TensorInfo[] {
    const call = this.#calls.numberOf(op, attributes);
    this.#put(inputs);
    this.#native(() => this.#addon.execute(call, outputs));
    return this.#take();
  }

  /** For the published kernels, which go on with tensors of tfjs. */
  override executeSingleOutput(op: string, attributes: PublishedAttribute[], inputs: TensorInfo[]): Tensor {
    return this.executeMultipleOutputs(op, attributes, inputs, 1)[0] as Tensor;
  }

  override executeMultipleOutputs(
    op: string,
    attributes: PublishedAttribute[],
    inputs: TensorInfo[],
    outputs: number,
  ): Tensor[] {
    const call = this.#calls.numberOfPublished(op, attributes);
    this.#put(inputs);
    this.#native(() => this.#addon.execute(call, outputs));
    return this.#take().map((output) => engine().makeTensorFromTensorInfo(output));
  }

  /** Whether our own computations can be had: they work on this machine's memory only. */
  get computes(): boolean {
    return !this.onGpu;
  }

  /** Runs a computation of ours that has one output. */
  compute(name: string, inputs: readonly TensorInfo[], numbers: readonly number[] = []): TensorInfo {
    return this.computeMany(name, inputs, numbers)[0] as TensorInfo;
  }

  /** Runs a computation of ours, which `addon/` defines under this name. */
  computeMany(name: string, inputs: readonly TensorInfo[], numbers: readonly number[]): TensorInfo[] {
    const computation = this.#computations.get(name);
    if (computation === undefined) throw new Error(`the addon has no computation ${name}`);
    this.#put(inputs);
    this.#numbers.set(numbers);
    this.#native(() => this.#addon.compute(computation));
    return this.#take();
  }

  /**
   * Puts a computation with one output off until somebody needs it: a kernel that takes it in may know a shorter way.
   * @param shape of the output, which is float32
   */
  postpone(postponed: Postponed, shape: readonly number[]): TensorInfo {
    this.reserve(shape);
    for (const { dataId } of postponed.inputs) this.incRef(dataId);
    const output = { dataId: {}, shape: [...shape], dtype: 'float32' as const };
    const bytes = bytesOf(shape, 'float32');
    this.#inUse += bytes;
    this.#postponed += 1;
    this.#data.set(output.dataId, { dtype: 'float32', bytes, views: [], refCount: 1, postponed });
    this.#made?.push(output.dataId);
    return output;
  }

  /** What was put off and would give this tensor; null when it is there. */
  postponedOf({ dataId }: TensorInfo): Postponed | null {
    return this.#postponed > 0 ? (this.#data.get(dataId).postponed ?? null) : null;
  }

  /** Computes what was put off. */
  #settle(dataId: DataId): void {
    const data = this.#data.get(dataId);
    const { postponed } = data;
    if (!postponed) return;
    const { dataId: made } = this.compute(postponed.name, postponed.inputs, postponed.numbers);
    data.views.push(...this.#data.get(made).views);
    this.#inUse -= this.#data.get(made).bytes;
    this.#data.delete(made);
    this.#letGo(data);
  }

  #letGo(data: TensorData): void {
    if (!data.postponed) return;
    this.#postponed -= 1;
    for (const { dataId } of data.postponed.inputs) this.disposeData(dataId);
    data.postponed = null;
  }

  /** One reference more to the data of an input, under a shape of the same size: for a kernel to return. */
  alias({ dataId, dtype }: TensorInfo, shape: readonly number[]): TensorInfo {
    this.incRef(dataId);
    return { dataId, shape: [...shape], dtype };
  }

  /** A new tensor with these values. */
  make(values: BackendValues, shape: readonly number[], dtype: DataType): TensorInfo {
    return { dataId: this.write(values, [...shape], dtype), shape: [...shape], dtype };
  }

  /** Runs a kernel: what it makes and does not return is gone afterwards, and all of it when it throws. */
  tidy(kernel: () => Outputs): Outputs {
    const outer = this.#made;
    const made: DataId[] = [];
    this.#made = made;
    let outputs: Outputs = [];
    try {
      outputs = kernel();
    } finally {
      this.#made = outer;
      // most kernels make what they return and no more
      const isAll = made.length === 1 && !Array.isArray(outputs) && outputs.dataId === made[0];
      if (!isAll) this.#disposeBut(outputs, made);
      if (outer) for (const dataId of made) outer.push(dataId);
      else this.#constants.trim();
    }
    return outputs;
  }

  #disposeBut(outputs: Outputs, made: readonly DataId[]): void {
    const kept = new Set((Array.isArray(outputs) ? outputs : [outputs]).map(({ dataId }) => dataId));
    for (const dataId of made) if (!kept.has(dataId)) this.disposeData(dataId, true);
  }

  override write(values: BackendValues | null, shape: number[], dtype: DataType): DataId {
    const dataId = {};
    this.move(dataId, values, shape, dtype, 1);
    this.#made?.push(dataId);
    return dataId;
  }

  override move(
    dataId: DataId,
    values: BackendValues | null,
    shape: number[],
    dtype: DataType,
    refCount: number,
  ): void {
    const held = heldType(dtype);
    const bytes = bytesOf(shape, held);
    this.reserve(shape, dtype);
    const typed = typedValues(values, held, bytes / BYTES[held]);
    this.#putShape(shape);
    const id = this.#native(() => this.#addon.create(TF_TYPES[held], typed));
    this.#inUse += bytes;
    this.#data.set(dataId, { dtype: held, bytes, views: [{ shape, id }], refCount });
  }

  override readSync(dataId: DataId): Float32Array | Int32Array | Uint8Array {
    if (this.#postponed > 0) this.#settle(dataId);
    const { views, dtype } = this.#data.get(dataId);
    const buffer = this.#native(() => this.#addon.read((views[0] as View).id));
    if (dtype === 'float32') return new Float32Array(buffer);
    return dtype === 'int32' ? new Int32Array(buffer) : new Uint8Array(buffer);
  }

  override read(dataId: DataId): Promise<BackendValues> {
    return Promise.resolve(this.readSync(dataId));
  }

  override disposeData(dataId: DataId, force = false): boolean {
    if (!this.#data.has(dataId)) return true;
    const data = this.#data.get(dataId);
    data.refCount -= 1;
    if (!force && data.refCount > 0) return false;
    for (const { id } of data.views) this.#addon.remove(id);
    this.#inUse -= data.bytes;
    this.#data.delete(dataId);
    this.#letGo(data);
    return true;
  }

  override refCount(dataId: DataId): number {
    return this.#data.has(dataId) ? this.#data.get(dataId).refCount : 0;
  }

  override incRef(dataId: DataId): void {
    this.#data.get(dataId).refCount += 1;
  }

  override numDataIds(): number {
    return this.#data.numDataIds();
  }

  override memory(): { unreliable: boolean } {
    return { unreliable: false };
  }

  override floatPrecision(): 32 {
    return 32;
  }

  override epsilon(): number {
    return 1e-7;
  }

  override dispose(): void {}

  #put(inputs: readonly Argument[]): void {
    if (this.#postponed > 0) {
      for (const input of inputs) if (!('constant' in input)) this.#settle(input.dataId);
    }
    const ids = this.#ids;
    // a view that is made on the way goes through the words itself
    for (let i = 0; i < inputs.length; i++) {
      const input = inputs[i] as Argument;
      ids[i] = 'constant' in input ? input.constant : this.#viewOf(input);
    }
    const words = this.#words;
    words[0] = inputs.length;
    for (let i = 0; i < inputs.length; i++) words[i + 1] = ids[i] as number;
  }

  /** The number of the tensor that has this data under this shape. */
  #viewOf({ dataId, shape }: TensorInfo): number {
    const { views } = this.#data.get(dataId);
    for (let i = 0; i < views.length; i++) {
      const view = views[i] as View;
      if (sameShape(view.shape, shape)) return view.id;
    }
    const first = (views[0] as View).id;
    const id = this.onGpu ? this.#reshapeOnGpu(first, shape) : this.#reshape(first, shape);
    views.push({ shape: [...shape], id });
    return id;
  }

  #reshape(id: number, shape: readonly number[]): number {
    this.#putShape(shape);
    return this.#native(() => this.#addon.reshape(id));
  }

  #reshapeOnGpu(id: number, shape: readonly number[]): number {
    const call = this.#calls.numberOf('Reshape', NONE);
    const { constant } = this.#constants.integers(shape);
    this.#words.set([2, id, constant]);
    this.#native(() => this.#addon.execute(call, 1));
    return this.#words[1] as number;
  }

  #putShape(shape: readonly number[]): void {
    const words = this.#words;
    words[0] = shape.length;
    for (let axis = 0; axis < shape.length; axis++) words[axis + 1] = shape[axis] as number;
  }

  /** Takes over the outputs of a call. */
  #take(): TensorInfo[] {
    const words = this.#words;
    const outputs: TensorInfo[] = [];
    let at = 1;
    for (let left = words[0] as number; left > 0; left--) {
      const id = words[at++] as number;
      const dtype = dtypeOf(words[at++] as number);
      const rank = words[at++] as number;
      const shape: number[] = [];
      for (let axis = 0; axis < rank; axis++) shape.push(words[at++] as number);
      const bytes = bytesOf(shape, dtype);
      this.#inUse += bytes;
      const tensor = { dataId: {}, shape, dtype };
      this.#data.set(tensor.dataId, { dtype, bytes, views: [{ shape, id }], refCount: 1 });
      this.#made?.push(tensor.dataId);
      outputs.push(tensor);
    }
    return outputs;
  }

  #native<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      if (codeOf(error) !== CODES.resourceExhausted) throw error;
      throw new AllocationRefused(0, this.#inUse, this.#limit);
    }
  }
}
