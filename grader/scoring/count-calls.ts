import { InvalidModel } from './invalid-model.ts';
import { isObject, type Json, type JsonObject, MODELS } from './model-json.ts';
import * as messages from './model-messages.ts';

/** One call of a layer: the outputs that it takes, each as a layer's name and which of its calls made it. */
type Call = { from: string; made: number }[];

/**
 * Follows how the layers of a model call one another, as tfjs does when it builds it: tfjs itself never ends on a call
 * that waits for itself, or for a layer that is not there. A layer or model that is called again computes again.
 * @param entry `{ class_name, config }` of a model or a layer
 * @returns how many layers compute something when it is called once
 * @throws InvalidModel for calls that cannot be made, and for more than `limit` of them
 */
export function countCalls(entry: JsonObject, limit: number): number {
  const calls = callsOf(entry, limit);
  if (calls > limit) throw new InvalidModel(messages.tooManyCalls(limit));
  return calls;
}

function callsOf(entry: JsonObject, limit: number): number {
  const { class_name: className, config } = entry;
  if (className === 'InputLayer') return 0;
  if (!isObject(config)) return Array.isArray(config) ? sum(config, limit) : 1;
  if (typeof className !== 'string' || !MODELS.has(className)) {
    return isObject(config['layer']) ? Math.max(1, countCalls(config['layer'], limit)) : 1;
  }
  const layers = Array.isArray(config['layers']) ? config['layers'] : [];
  return className === 'Sequential' ? sum(layers, limit) : callsOfGraph(layers, limit);
}

function sum(layers: Json[], limit: number): number {
  return layers.reduce((calls: number, layer) => calls + countCalls(objectOf(layer), limit), 0);
}

function callsOfGraph(layers: Json[], limit: number): number {
  const waiting = new Map<string, Call[]>();
  /** How many outputs each layer has made; an input and a model have one from the beginning. */
  const made = new Map<string, number>();
  let calls = 0;
  for (const layer of layers.map(objectOf)) {
    const name = nameOf(layer);
    if (waiting.has(name)) throw new InvalidModel(messages.callsItself(name));
    const own = callsIn(layer['inbound_nodes']);
    calls += own.length * countCalls(layer, limit);
    if (own.length > limit || calls > limit) throw new InvalidModel(messages.tooManyCalls(limit));
    waiting.set(name, own);
    const className = String(layer['class_name']);
    made.set(name, className === 'InputLayer' || MODELS.has(className) ? 1 : 0);
  }
  makeAll(waiting, made);
  return calls;
}

/** Makes every call whose inputs are there, until none is left. */
function makeAll(waiting: Map<string, Call[]>, made: Map<string, number>): void {
  while (waiting.size > 0) {
    let isStuck = true;
    for (const [name, calls] of waiting) {
      const later = calls.filter((call) => call.some((input) => input.made >= (made.get(input.from) ?? 0)));
      if (later.length < calls.length || later.length === 0) isStuck = false;
      made.set(name, (made.get(name) ?? 0) + calls.length - later.length);
      if (later.length > 0) waiting.set(name, later);
      else waiting.delete(name);
    }
    const [name] = waiting.keys();
    if (isStuck && name !== undefined) throw new InvalidModel(messages.callsItself(name));
  }
}

/** tfjs finds a layer by the first name and what waits for it by the second. */
function nameOf({ name, config }: JsonObject): string {
  const inner = isObject(config) ? config['name'] : undefined;
  if (typeof name === 'string' && name !== '' && name === inner) return name;
  throw new InvalidModel(messages.notDescribable());
}

function callsIn(nodes: Json | undefined): Call[] {
  if (!Array.isArray(nodes)) throw new InvalidModel(messages.notDescribable());
  return nodes.map((node) => {
    // tfjs makes no output for a call without inputs, and waits for it
    if (!Array.isArray(node) || node.length === 0) throw new InvalidModel(messages.notDescribable());
    return node.map((input) => {
      const [from, index, tensor] = Array.isArray(input) ? input : [];
      if (typeof from !== 'string' || !isCount(index) || !isCount(tensor)) {
        throw new InvalidModel(messages.notDescribable());
      }
      return { from, made: index };
    });
  });
}

const isCount = (value: Json | undefined): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0;

function objectOf(layer: Json): JsonObject {
  if (isObject(layer)) return layer;
  throw new InvalidModel(messages.notDescribable());
}
