import { AllocationRefused } from '../backends/backend.ts';
import { AttributesRefused } from './attributes.ts';

/** Why the platform refused a call. */
export interface Refusal {
  operation: string;
  allocation: { bytes: number; inUse: number; limit: number } | null;
}

/** A call that does not go on. Its text is ours and may be read by the student. */
export class CallRefused extends Error {
  override name = 'CallRefused';
  readonly kind: 'type' | 'range';
  readonly refusal: Refusal;
  constructor(
    kind: 'type' | 'range',
    operation: string,
    message: string,
    { cause, allocation = null }: { cause?: unknown; allocation?: Refusal['allocation'] } = {},
  ) {
    super(`${operation}: ${message}`, { cause });
    this.kind = kind;
    this.refusal = { operation, allocation };
  }
}

const megabytes = (bytes: number) => (bytes / 1e6).toLocaleString('en', { maximumFractionDigits: 1 });

/** An allocation that cannot fit, in the words of its operation. */
function refuseAllocation(operation: string, { bytes, inUse, limit }: AllocationRefused): CallRefused {
  return new CallRefused(
    'range',
    operation,
    `${megabytes(bytes)} MB do not fit into memory; ${megabytes(inUse)} of ${megabytes(limit)} MB are in use. ` +
      'A smaller batch, fewer parameters or smaller images need less; tf.tidy and dispose give memory back.',
    { allocation: { bytes, inUse, limit } },
  );
}

/** Anything thrown in a call, as its refusal. What is a fault of ours stays its cause. */
export function toRefusal(operation: string, error: unknown): CallRefused {
  if (error instanceof CallRefused) return error;
  if (error instanceof AllocationRefused) return refuseAllocation(operation, error);
  if (error instanceof AttributesRefused) {
    return new CallRefused('type', operation, `${error.message} cannot be used.`);
  }
  return new CallRefused('range', operation, 'it cannot be computed.', { cause: error });
}

const KEPT = 64;

/** The last refusals by their text, so that an error which ends the training can be told from one that copies its words. */
export class RefusalLog {
  readonly #byText = new Map<string, Refusal>();

  add({ message, refusal }: CallRefused): void {
    this.#byText.delete(message);
    this.#byText.set(message, refusal);
    for (const oldest of this.#byText.keys()) {
      if (this.#byText.size <= KEPT) break;
      this.#byText.delete(oldest);
    }
  }

  find(message: string): Refusal | null {
    return this.#byText.get(message) ?? null;
  }
}
