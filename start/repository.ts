import { fileURLToPath } from 'node:url';

/** The checkout, whatever folder the process was started in; ends with a slash. */
export const REPOSITORY = fileURLToPath(new URL('..', import.meta.url));

/** What builds leave besides `.next`; not in version control. */
export const BUILD_FOLDER = `${REPOSITORY}.build`;

/** The Next command line of the installed package, for the Node that runs this. */
export const NEXT_COMMAND: readonly [string, ...string[]] = [
  process.execPath,
  `${REPOSITORY}node_modules/next/dist/bin/next`,
];
