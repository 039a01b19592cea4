import typescript from 'typescript-js';

/** TypeScript's compiler API. */
export const ts = typescript;
