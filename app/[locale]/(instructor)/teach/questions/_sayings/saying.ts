import type { Messages } from 'next-intl';

export type ProblemKey = keyof Messages['authoring']['problem'];

/** A sentence of the schema, the engine or a library, and the message that says the same; groups are its values. */
export type Saying = readonly [RegExp, ProblemKey];
