import { layers } from '@tensorflow/tfjs-layers';

const layerOfError = new WeakMap<object, string>();

/** Remembers for each exception in which layer's call it came up, the innermost one. */
export function trackLayers(): void {
  const { prototype } = layers.Layer as unknown as { prototype: { apply: Function; name: string } };
  const { apply } = prototype;
  prototype.apply = function trackedApply(this: { name: string }, ...values: unknown[]): unknown {
    try {
      return Reflect.apply(apply, this, values);
    } catch (error) {
      if (typeof error === 'object' && error !== null && !layerOfError.has(error)) {
        layerOfError.set(error, this.name);
      }
      throw error;
    }
  };
}

/** The name of the layer in whose call an exception came up, if it did in one. */
export function layerOf(error: unknown): string | null {
  return (typeof error === 'object' && error !== null && layerOfError.get(error)) || null;
}
