import { z } from 'zod';
import { DTYPES } from '../block-layout.ts';
import { MAX_DIMENSION, MAX_RANK } from '../shape-rules.ts';

/** Any number: NaN and infinities are values like others. */
export const anyNumber = z.custom<number>((value) => typeof value === 'number');
export const finite = z.number();
/** tfjs leaves a flag out where it is not set. */
export const flag = z.boolean().nullish();
export const dtype = z.enum(DTYPES);

/** A position among dimensions; negative ones count from the end. */
export const axis = z.int().min(-MAX_RANK).max(MAX_RANK);
/** Some dimensions; none given means all. */
export const axes = z.union([axis, z.array(axis).max(MAX_RANK)]).nullish();

export const size = z.int().min(0).max(MAX_DIMENSION);
export const shape = z.array(size).max(MAX_RANK);
const offset = z.int().min(-MAX_DIMENSION).max(MAX_DIMENSION);
export const offsets = z.array(offset).max(MAX_RANK);
export const offsetOrOffsets = z.union([offset, offsets]);
/** What is added, or taken away, before and after each dimension. */
export const margins = z.array(z.tuple([size, size])).max(MAX_RANK);

/** Steps, dilations and sides of a window. */
const side = z.int().min(1).max(32_768);
export const sides = z.union([side, z.tuple([side, side])]);
export const sides3D = z.union([side, z.tuple([side, side, side])]);
const edge = z.int().min(0).max(32_768);
const edges = z.tuple([edge, edge]);
export const padding = z.union([z.enum(['same', 'valid']), edge, z.tuple([edges, edges, edges, edges])]);
export const padding3D = z.union([z.enum(['same', 'valid']), edge]);
export const rounding = z.enum(['floor', 'round', 'ceil']).nullish();
/** Height and width of images that are made. */
export const imageSize = z.tuple([size.min(1), size.min(1)]);
