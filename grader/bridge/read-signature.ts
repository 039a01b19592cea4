import { type Attribute, type Attributes, decodeAttributes } from './attributes.ts';
import { type KernelSignature, takesList } from './kernel-signatures/kernel-signature.ts';
import { CallRefused } from './refusal.ts';

/** All of a call but its tensors: said once, then named by a number. */
export interface Signature {
  readonly kernelName: string;
  readonly kernel: KernelSignature;
  /** Names of the inputs, or null where the kernel takes a list. */
  readonly inputNames: readonly string[] | null;
  /** As the kernel's signature has them: none that it does not name. */
  readonly attributes: Readonly<Attributes>;
  /** None of them is a list: they are frozen, and a kernel may be given them as they are. */
  readonly isFlat: boolean;
  /** The attribute that is said with each call, or null. */
  readonly open: string | null;
}

const INPUT_NAME = /^[A-Za-z]\w{0,39}$/;
const MOST_SHOWN = 60;

/**
 * Reads what a guest says of its calls of one kernel and holds it against the kernel's signature.
 * @param inputNames `a,b`, or `*` for a list
 * @param attributes as `encodeAttributes` writes them
 * @throws CallRefused, AttributesRefused
 */
export function readSignature(
  kernelName: string,
  kernel: KernelSignature,
  inputNames: unknown,
  attributes: unknown,
): Signature {
  const given = decodeAttributes(attributes);
  const open = kernel.open && given[kernel.open] === null ? kernel.open : null;
  if (open) given[open] = [];
  const names = readInputNames(kernelName, kernel, inputNames);
  const read = Object.freeze(readAttributes(kernelName, kernel, given));
  const isFlat = !Object.values(read).some(Array.isArray);
  return { kernelName, kernel, inputNames: names, attributes: read, isFlat, open };
}

function readInputNames(kernelName: string, kernel: KernelSignature, text: unknown): string[] | null {
  if (typeof text !== 'string' || text.length > 1_000) {
    throw new CallRefused('type', kernelName, 'its inputs have no proper names.');
  }
  if (takesList(kernel.inputs)) {
    if (text === '*') return null;
    throw new CallRefused('type', kernelName, 'it takes a list of tensors.');
  }
  const names = text === '' ? [] : text.split(',');
  if (!names.every((name) => INPUT_NAME.test(name)) || new Set(names).size < names.length) {
    throw new CallRefused('type', kernelName, 'its inputs have no proper names.');
  }
  const known = Object.keys(kernel.inputs);
  for (const name of names) {
    if (!known.includes(name)) throw new CallRefused('type', kernelName, `it takes no input ${name}.`);
  }
  for (const [name, { optional }] of Object.entries(kernel.inputs)) {
    if (!optional && !names.includes(name))
      throw new CallRefused('type', kernelName, `its input ${name} is missing.`);
  }
  return names;
}

function readAttributes(kernelName: string, kernel: KernelSignature, given: Attributes): Attributes {
  const read = kernel.attributes.safeParse(given);
  if (read.success) return read.data;
  const name = String(read.error.issues[0]?.path[0] ?? '');
  const value = Object.hasOwn(given, name) ? show(given[name] as Attribute).slice(0, MOST_SHOWN) : 'missing';
  throw new CallRefused('range', kernelName, `its attribute ${name} cannot be ${value}.`);
}

/** As a program has it: JSON has no word for NaN. */
function show(value: Attribute): string {
  if (Array.isArray(value)) return `[${value.map(show).join(',')}]`;
  return typeof value === 'number' ? String(value) : JSON.stringify(value);
}
