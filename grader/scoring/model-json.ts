/** A model's description as it was parsed: hostile until it is checked. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
export type JsonObject = { [key: string]: Json };

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Layers that are models themselves. */
export const MODELS: ReadonlySet<string> = new Set(['Sequential', 'Model', 'Functional']);
