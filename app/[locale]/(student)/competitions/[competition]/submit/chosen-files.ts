/** A file with its path inside what was chosen. */
export interface ChosenFile {
  path: string;
  file: File;
}

/** More would only be refused; a dropped node_modules must not hold up the page. */
const MAX_LISTED = 300;

/** Files of a file field, or of a folder field, whose own name is taken off. */
export function filesOfInput(list: FileList | null): ChosenFile[] {
  return [...(list ?? [])].slice(0, MAX_LISTED).map((file) => ({
    file,
    path: file.webkitRelativePath ? withoutFirstFolder(file.webkitRelativePath) : file.name,
  }));
}

/** Dropped files, and those in dropped folders. One folder alone is taken for its content. */
export async function filesOfDrop(transfer: DataTransfer): Promise<ChosenFile[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const found: ChosenFile[] = [];
  for (const entry of entries) await collect(entry, found);
  const [only] = entries;
  if (entries.length !== 1 || !only?.isDirectory) return found;
  return found.map(({ path, file }) => ({ file, path: withoutFirstFolder(path) }));
}

async function collect(entry: FileSystemEntry, found: ChosenFile[]): Promise<void> {
  if (found.length >= MAX_LISTED || entry.name === 'node_modules') return;
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => {
      (entry as FileSystemFileEntry).file(resolve, reject);
    });
    found.push({ file, path: entry.fullPath.replace(/^\//, '') });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  for (;;) {
    // A reader gives a part of the folder at a time, and nothing at its end.
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (part.length === 0) return;
    for (const child of part) await collect(child, found);
  }
}

const withoutFirstFolder = (path: string) => path.split('/').slice(1).join('/');
