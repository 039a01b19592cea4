import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the virtual files of a check lie. A submission's own files cannot name a path outside theirs. */
export const SUBMISSION_ROOT = '/submission/';
export const LIBRARY_ROOT = '/lib/';
export const TYPES_ROOT = '/types/';
export const TFJS_ROOT = '/tensorflow/';

const LIBRARY = /^lib\.(es5|es20(1[5-9]|2[0-4])(\..+)?|decorators(\.legacy)?)\.d\.ts$/;
const TFJS_PACKAGES = ['tfjs-core', 'tfjs-layers', 'tfjs-data'];
const PACKAGES = fileURLToPath(new URL('../../node_modules', import.meta.url));

/**
 * Reads every type definition that a submission can meet, by its virtual path: TypeScript's own library up to ES2024,
 * tfjs's, and ours. Nothing is read from the disk after this.
 */
export function readTypeDefinitions(): Map<string, string> {
  const files = readLibraryDefinitions();
  for (const name of TFJS_PACKAGES) {
    readFolder(join(PACKAGES, '@tensorflow', name, 'dist'), `${TFJS_ROOT}${name}/dist`, files);
  }
  const ours = fileURLToPath(new URL('./types', import.meta.url));
  readFolder(ours, TYPES_ROOT.slice(0, -1), files);
  // a second copy, so that augmenting the module `argmin` changes nothing in what `train` is checked against
  files.set(`${TYPES_ROOT}contract/argmin.d.ts`, files.get(`${TYPES_ROOT}argmin.d.ts`) ?? '');
  return files;
}

/** TypeScript's own library up to ES2024, by virtual path. */
export function readLibraryDefinitions(): Map<string, string> {
  const files = new Map<string, string>();
  const library = join(PACKAGES, 'typescript-js/lib');
  for (const name of readdirSync(library)) {
    if (LIBRARY.test(name)) files.set(LIBRARY_ROOT + name, readFileSync(join(library, name), 'utf8'));
  }
  return files;
}

function readFolder(folder: string, virtual: string, files: Map<string, string>): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) readFolder(path, `${virtual}/${entry.name}`, files);
    else if (isDefinition(path)) files.set(`${virtual}/${entry.name}`, readFileSync(path, 'utf8'));
  }
}

const isDefinition = (path: string) =>
  path.endsWith('.d.ts') && !basename(path).endsWith('_test.d.ts') && basename(path) !== 'tests.d.ts';
