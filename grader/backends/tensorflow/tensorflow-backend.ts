import {
  type BackendValues,
  type DataId,
  type DataType,
  engine,
  type Tensor,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import {
  type Addon,
  BYTES,
  codeOf,
  CODES,
  heldType,
  type OpAttribute,
  type PublishedAttribute,
  TF_TYPES,
} from './addon.ts';
import { CallBlock } from './call-block.ts';
import { CallTable } from './call-table.ts';
import { Constant, Constants } from './constants.ts';
import { MadeTensors, type Outputs } from './made-tensors.ts';
import { PACKAGE } from './published-name.ts';
import { NodeJSKernelBackend } from './published-package.ts';
import { bytesOf, NO_TENSOR, type Postponed, sameShape, TensorData, typedValues } from './tensor-data.ts';
import { TensorMemory } from './tensor-memory.ts';

export type Argument = TensorInfo | Constant;

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
  /** How many floats our tiles take at once. */
  readonly lanes: number;
  readonly #addon: Addon;
  // the addon's object is a table for V8, which would look each function up
  readonly #execute: Addon['execute'];
  readonly #compute: Addon['compute'];
  readonly #block = new CallBlock();
  readonly #ids: number[] = [];
  readonly #numbers = new Float64Array(MOST_NUMBERS);
  readonly #computations: ReadonlyMap<string, number>;
  readonly #calls: CallTable;
  readonly #constants: Constants;
  readonly #memory: TensorMemory;
  readonly #made = new MadeTensors();
  /** How many computations are put off. */
  #postponed = 0;

  /** Takes over what a kernel has made. */
  readonly #keep = (data: TensorData): void => {
    this.#memory.add(data, 1);
    this.#made.add(data);
  };

  constructor(addon: Addon, threads: number, lanes: number) {
    super(addon, PACKAGE);
    this.#addon = addon;
    this.#execute = addon.execute;
    this.#compute = addon.compute;
    const opened = addon.open(threads, this.#block.words, this.#numbers, lanes);
    this.device = opened.device;
    this.onGpu = opened.onGpu;
    this.lanes = opened.lanes;
    this.#computations = new Map(opened.computations.map((name, number) => [name, number]));
    this.#calls = new CallTable(addon);
    this.#constants = new Constants(addon, this.#block);
    this.#memory = new TensorMemory(this, addon.remove);
  }

  get bytesInUse(): number {
    return this.#memory.bytesInUse;
  }

  limitBytes(limit: number): void {
    this.#memory.limitBytes(limit);
  }

  /** @throws AllocationRefused unless a tensor of this shape would fit */
  reserve(shape: readonly number[], dtype: DataType = 'float32'): void {
    this.#memory.reserve(bytesOf(shape, heldType(dtype)));
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
    this.#call(call, inputs, outputs);
    return this.#block.take(this.#keep);
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
    this.#call(call, inputs, outputs);
    return this.#block.take(this.#keep).map((output) => engine().makeTensorFromTensorInfo(output));
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
    this.#settleAll(inputs);
    // a view that is made on the way goes through the words itself
    const ids = this.#ids;
    for (let i = 0; i < inputs.length; i++) ids[i] = this.#tensorOf(inputs[i] as TensorInfo);
    this.#block.putTensors(ids, inputs.length);
    for (let i = 0; i < numbers.length; i++) this.#numbers[i] = numbers[i] as number;
    try {
      this.#compute(computation);
    } catch (error) {
      throw this.#explain(error);
    }
    return this.#block.take(this.#keep);
  }

  /**
   * Puts a computation with one output off until somebody needs it: a kernel that takes it in may know a shorter way.
   * @param shape of the output, which is float32
   */
  postpone(postponed: Postponed, shape: readonly number[]): TensorInfo {
    this.reserve(shape);
    // none waits for one that waits: a long chain of them would be followed back by recursion
    this.#settleAll(postponed.inputs);
    for (const { dataId } of postponed.inputs) this.incRef(dataId);
    const data = new TensorData('float32', bytesOf(shape, 'float32'), [...shape], NO_TENSOR);
    data.postponed = postponed;
    this.#postponed += 1;
    this.#keep(data);
    return { dataId: data, shape: [...shape], dtype: 'float32' };
  }

  /** What was put off and would give this tensor; null when it is there. */
  postponedOf({ dataId }: TensorInfo): Postponed | null {
    return this.#postponed > 0 ? this.#memory.find(dataId).postponed : null;
  }

  /** Computes what was put off. */
  #settle(dataId: DataId): void {
    const data = this.#memory.find(dataId);
    const { postponed } = data;
    if (!postponed) return;
    const { dataId: id } = this.compute(postponed.name, postponed.inputs, postponed.numbers);
    const made = id as TensorData;
    data.tensor = made.tensor;
    made.tensor = NO_TENSOR;
    this.disposeData(made);
    this.#letGo(data);
  }

  #settleAll(inputs: readonly Argument[]): void {
    if (this.#postponed === 0) return;
    for (const input of inputs) if (!(input instanceof Constant)) this.#settle(input.dataId);
  }

  #letGo(data: TensorData): void {
    const { postponed } = data;
    if (!postponed) return;
    data.postponed = null;
    this.#postponed -= 1;
    for (const { dataId } of postponed.inputs) this.disposeData(dataId);
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
  runKernel<Inputs, Attrs>(
    kernel: (inputs: Inputs, attrs: Attrs, tf: TensorflowBackend) => Outputs,
    inputs: Inputs,
    attrs: Attrs,
  ): Outputs {
    const begin = this.#made.begin();
    let outputs: Outputs = [];
    try {
      outputs = kernel(inputs, attrs, this);
      return outputs;
    } finally {
      this.#made.end(begin, outputs, (data) => this.disposeData(data, true));
      if (!this.#made.isRunning) this.#constants.trim();
    }
  }

  override write(values: BackendValues | null, shape: number[], dtype: DataType): DataId {
    const data = this.#dataOf(values, shape, dtype);
    this.#keep(data);
    return data;
  }

  override move(
    dataId: DataId,
    values: BackendValues | null,
    shape: number[],
    dtype: DataType,
    refCount: number,
  ): void {
    const made = this.#dataOf(values, shape, dtype);
    if (!(dataId instanceof TensorData)) return this.#memory.add(made, refCount, dataId);
    // what comes back from another backend
    dataId.tensor = made.tensor;
    this.#memory.add(dataId, refCount);
  }

  #dataOf(values: BackendValues | null, shape: number[], dtype: DataType): TensorData {
    const held = heldType(dtype);
    const bytes = bytesOf(shape, held);
    this.#memory.reserve(bytes);
    const typed = typedValues(values, held, bytes / BYTES[held]);
    this.#block.putShape(shape);
    const tensor = this.#native(() => this.#addon.create(TF_TYPES[held], typed));
    return new TensorData(held, bytes, shape, tensor);
  }

  override readSync(dataId: DataId): Float32Array | Int32Array | Uint8Array {
    if (this.#postponed > 0) this.#settle(dataId);
    const { tensor, dtype } = this.#memory.find(dataId);
    const buffer = this.#native(() => this.#addon.read(tensor));
    if (dtype === 'float32') return new Float32Array(buffer);
    return dtype === 'int32' ? new Int32Array(buffer) : new Uint8Array(buffer);
  }

  override read(dataId: DataId): Promise<BackendValues> {
    return Promise.resolve(this.readSync(dataId));
  }

  override disposeData(dataId: DataId, force = false): boolean {
    if (!this.#memory.has(dataId)) return true;
    const data = this.#memory.find(dataId);
    if (!force && data.refCount > 1) {
      data.refCount -= 1;
      return false;
    }
    this.#memory.delete(dataId, data);
    this.#letGo(data);
    return true;
  }

  override refCount(dataId: DataId): number {
    return this.#memory.has(dataId) ? this.#memory.find(dataId).refCount : 0;
  }

  override incRef(dataId: DataId): void {
    this.#memory.find(dataId).refCount += 1;
  }

  override numDataIds(): number {
    return this.#memory.count;
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

  #call(call: number, inputs: readonly Argument[], outputs: number): void {
    this.#settleAll(inputs);
    const ids = this.#ids;
    for (let i = 0; i < inputs.length; i++) {
      const input = inputs[i] as Argument;
      ids[i] = input instanceof Constant ? input.tensor : this.#tensorOf(input);
    }
    this.#block.putTensors(ids, inputs.length);
    try {
      this.#execute(call, outputs);
    } catch (error) {
      throw this.#explain(error);
    }
  }

  /** The number of the tensor that has this data under this shape. */
  #tensorOf({ dataId, shape }: TensorInfo): number {
    const data = this.#memory.find(dataId);
    return sameShape(data.shape, shape) ? data.tensor : this.#viewOf(data, shape);
  }

  #viewOf(data: TensorData, shape: readonly number[]): number {
    data.views ??= [];
    for (const view of data.views) if (sameShape(view.shape, shape)) return view.tensor;
    const tensor = this.onGpu ? this.#reshapeOnGpu(data.tensor, shape) : this.#reshape(data.tensor, shape);
    data.views.push({ shape: [...shape], tensor });
    return tensor;
  }

  #reshape(id: number, shape: readonly number[]): number {
    this.#block.putShape(shape);
    return this.#native(() => this.#addon.reshape(id));
  }

  #reshapeOnGpu(id: number, shape: readonly number[]): number {
    const call = this.#calls.numberOf('Reshape', NONE);
    const { tensor } = this.#constants.integers(shape);
    this.#block.putTensors([id, tensor], 2);
    this.#native(() => this.#addon.execute(call, 1));
    return this.#block.firstTensor;
  }

  #native<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      throw this.#explain(error);
    }
  }

  #explain(error: unknown): unknown {
    return codeOf(error) === CODES.resourceExhausted ? this.#memory.refusalOf(0) : error;
  }
}
