import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const Manifest = z.object({
  dependencies: z.record(z.string(), z.unknown()).default({}),
  optionalDependencies: z.record(z.string(), z.unknown()).default({}),
});

/**
 * Folders of some npm packages and of all that they depend on. What else is installed stays out of it: the
 * published data sets, for one, come as packages too.
 * @param root the folder that has `node_modules`
 * @throws Error when a named package is not installed
 */
export function listPackageFolders(root: string, names: readonly string[]): string[] {
  const folders = new Set<string>();
  const visit = (name: string, from: string, isOptional: boolean): void => {
    const folder = findPackage(name, from);
    if (!folder && isOptional) return;
    if (!folder) throw new Error(`the package ${name} is not installed in ${root}`);
    if (folders.has(folder)) return;
    folders.add(folder);
    const manifest = Manifest.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
    for (const dependency of Object.keys(manifest.dependencies)) visit(dependency, folder, true);
    for (const dependency of Object.keys(manifest.optionalDependencies)) visit(dependency, folder, true);
  };
  for (const name of names) visit(name, root, false);
  return [...folders];
}

/** As Node looks for it: in this folder's `node_modules`, then in those above. */
function findPackage(name: string, from: string): string | null {
  const folder = join(from, 'node_modules', name);
  if (existsSync(join(folder, 'package.json'))) return folder;
  return dirname(from) === from ? null : findPackage(name, dirname(from));
}
