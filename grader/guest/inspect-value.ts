import { serialization, Tensor } from '@tensorflow/tfjs-core';

const MAX_DEPTH = 3;
/** Objects of a class are shown whole only near the top: what they refer to is without end. */
const MAX_CLASS_DEPTH = 1;
const MAX_ITEMS = 100;
const MAX_TEXT = 10_000;

/** A value as a log shows it. Reads as little as it can, and whatever a getter or a proxy throws stays inside. */
export function inspectValue(value: unknown): string {
  try {
    return typeof value === 'string' ? value : show(value, 0, []);
  } catch {
    return '[a value that cannot be shown]';
  }
}

function show(value: unknown, depth: number, above: object[]): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'function') return `[Function ${value.name || '(anonymous)'}]`;
  if (Object.is(value, -0)) return '-0';
  if (typeof value !== 'object' || value === null) return String(value);
  if (above.includes(value)) return '[Circular]';
  if (value instanceof Tensor) return showTensor(value, depth);
  if (value instanceof Error) return String(value.stack || value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
  if (value instanceof RegExp) return String(value);
  if (value instanceof Promise) return 'Promise { … }';
  if (value instanceof serialization.Serializable) return showNamed(value);
  const inside = [...above, value];
  if (Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView))) {
    return showList(value as ArrayLike<unknown>, depth, inside);
  }
  if (value instanceof Map) {
    const entries = [...value].slice(0, MAX_ITEMS);
    const shown = entries.map(([k, v]) => `${show(k, depth + 1, inside)} => ${show(v, depth + 1, inside)}`);
    return `Map(${value.size}) ${brackets('{', shown, value.size, '}')}`;
  }
  if (value instanceof Set) {
    const shown = [...value].slice(0, MAX_ITEMS).map((item) => show(item, depth + 1, inside));
    return `Set(${value.size}) ${brackets('{', shown, value.size, '}')}`;
  }
  return showObject(value, depth, inside);
}

function showTensor(tensor: Tensor, depth: number): string {
  const head = `Tensor ${tensor.dtype} [${tensor.shape.join(',')}]`;
  if (tensor.isDisposed) return `${head} (disposed)`;
  return depth > 0 ? head : `${head}\n${tensor.toString()}`;
}

/** A layer, a model, an optimizer: by its class and name. */
function showNamed(value: serialization.Serializable): string {
  const { name } = value as unknown as { name?: unknown };
  return typeof name === 'string' ? `${value.getClassName()} ${quote(name)}` : value.getClassName();
}

function showList(list: ArrayLike<unknown>, depth: number, inside: object[]): string {
  const { name } = (list as object).constructor ?? { name: '' };
  const head = name === 'Array' || !name ? '' : `${name}(${list.length}) `;
  if (depth > MAX_DEPTH) return `[${name}]`;
  const shown = Array.from({ length: Math.min(list.length, MAX_ITEMS) }, (_, i) =>
    show(list[i], depth + 1, inside),
  );
  return head + brackets('[', shown, list.length, ']');
}

function showObject(value: object, depth: number, inside: object[]): string {
  const name = Object.getPrototypeOf(value)?.constructor?.name;
  const head = typeof name !== 'string' || name === 'Object' ? '' : `${name} `;
  if (depth > (head ? MAX_CLASS_DEPTH : MAX_DEPTH)) return head ? `[${head.trim()}]` : '[Object]';
  const keys = Object.keys(value);
  const shown = keys.slice(0, MAX_ITEMS).map((key) => {
    const property = Object.getOwnPropertyDescriptor(value, key);
    const text = property && 'value' in property ? show(property.value, depth + 1, inside) : '[Getter]';
    return `${/^[A-Za-z_$][\w$]*$/.test(key) ? key : quote(key)}: ${text}`;
  });
  return head + brackets('{', shown, keys.length, '}');
}

function brackets(open: string, items: string[], total: number, close: string): string {
  if (total > items.length) items.push(`… ${total - items.length} more`);
  const joined = items.join(', ');
  if (!joined) return open + close;
  return open === '{' ? `${open} ${joined} ${close}` : open + joined + close;
}

function quote(text: string): string {
  const short = text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
  return `'${short.replaceAll('\n', '\\n').replaceAll("'", "\\'")}'`;
}
