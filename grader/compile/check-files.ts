import type { LocalizedText } from '#db/contract/locale.ts';
import { MAX_SOURCE_BYTES, MAX_SOURCE_FILES } from '#db/contract/source-limits.ts';
import { ENTRY_FILE, type SourceFile } from '#db/contract/submission-source.ts';
import { bytes, text } from '../messages/localized.ts';
import { makeVisible } from '../messages/make-visible.ts';

/** A submission's files as text, by path. */
export type Sources = ReadonlyMap<string, string>;

/** What keeps a submission from being read at all; the place only where there is one. */
export interface FileProblem {
  message: LocalizedText;
  file: string | null;
  line: number;
}

const LONGEST_PATH = 200;
/** Control and format characters, line separators, halves of characters: a path could look like another. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Reads what was sent as text, or says the first thing that is wrong with it. */
export function checkFiles(files: readonly SourceFile[]): Sources | FileProblem {
  const whole = (message: LocalizedText): FileProblem => ({ message, file: null, line: 1 });
  if (files.length > MAX_SOURCE_FILES) return whole(tooManyFiles(files.length));
  const size = files.reduce((sum, file) => sum + file.content.byteLength, 0);
  if (size > MAX_SOURCE_BYTES) return whole(tooLarge(size));
  const sources = new Map<string, string>();
  for (const { path, content } of files) {
    const odd = oddPath(path);
    if (odd) return whole(odd);
    if (sources.has(path)) return whole(sentTwice(path));
    try {
      sources.set(path, utf8.decode(content));
    } catch {
      const line = firstUnreadableLine(content);
      return { message: notUtf8(path, line), file: path, line };
    }
  }
  return sources.has(ENTRY_FILE) ? sources : whole(noEntry([...sources.keys()]));
}

function oddPath(path: string): LocalizedText | null {
  const shown = makeVisible(JSON.stringify(path.length > 80 ? `${path.slice(0, 80)}…` : path));
  const usual = text(
    'Use relative paths with forward slashes, such as "main.ts" or "layers/dense.ts".',
    '請使用以斜線分隔的相對路徑，例如「main.ts」或「layers/dense.ts」。',
  );
  const refuse = (en: string, zhTW: string) =>
    text(`The file path ${shown} ${en}. ${usual.en}`, `檔案路徑${shown}${zhTW}。${usual['zh-TW']}`);
  if (path === '') return refuse('is empty', '是空的');
  if (path.length > LONGEST_PATH)
    return refuse(`is longer than ${LONGEST_PATH} characters`, `超過${LONGEST_PATH}個字元`);
  if (UNSEEN.test(path)) return refuse('holds a character that cannot be seen', '含有看不見的字元');
  if (path.includes('\\')) return refuse('holds a backslash', '含有反斜線');
  if (/^([/~]|[a-z]:)/i.test(path)) return refuse('is absolute', '是絕對路徑');
  if (path.split('/').some((part) => ['', '.', '..'].includes(part)))
    return refuse('holds an empty part, "." or ".."', '含有空的部分、「.」或「..」');
  if (!path.endsWith('.ts') || /\.d\.([^/]+\.)?ts$/i.test(path))
    return refuse('is not that of a TypeScript source file', '不是TypeScript原始碼檔案的路徑');
  return null;
}

/** A line feed is never part of a longer UTF-8 sequence, so lines can be tried one by one. */
function firstUnreadableLine(content: Uint8Array): number {
  let start = 0;
  for (let line = 1; ; line++) {
    const end = content.indexOf(0x0a, start);
    try {
      utf8.decode(content.subarray(start, end === -1 ? undefined : end));
    } catch {
      return line;
    }
    if (end === -1) return 1;
    start = end + 1;
  }
}

const tooManyFiles = (count: number) =>
  text(
    `The submission has ${count} .ts files; at most ${MAX_SOURCE_FILES} are read. Join some, or leave out what main.ts does not import.`,
    `提交的內容有${count}個.ts檔；最多只讀取${MAX_SOURCE_FILES}個。請合併一些檔案，或移除main.ts沒有匯入的檔案。`,
  );

const tooLarge = (size: number) =>
  text(
    `The .ts files have ${bytes(size)} together; at most ${bytes(MAX_SOURCE_BYTES)} are allowed. Leave out data and comments that the program does not need.`,
    `所有.ts檔合計${bytes(size)}；上限是${bytes(MAX_SOURCE_BYTES)}。請移除程式不需要的資料與註解。`,
  );

const sentTwice = (path: string) =>
  text(
    `The file ${path} was sent twice. Send each path once.`,
    `檔案${path}出現兩次。每個路徑只能有一個檔案。`,
  );

const notUtf8 = (path: string, line: number) =>
  text(
    `${path} is not UTF-8 text: line ${line} holds bytes that are no characters. Save the file with the encoding UTF-8 (in VS Code: the encoding in the status bar, then "Save with Encoding").`,
    `${path}不是UTF-8文字：第${line}行有無法解讀成字元的位元組。請以UTF-8編碼儲存檔案（在VS Code中：點選狀態列的編碼，再選「以編碼儲存」）。`,
  );

const noEntry = (paths: string[]) =>
  text(
    `There is no ${ENTRY_FILE}${paths.length ? ` among ${paths.slice(0, 5).join(', ')}` : ''}. Training starts in ${ENTRY_FILE}, which exports train: name your file so, at the top of the folder.`,
    `${paths.length ? `在${paths.slice(0, 5).join('、')}之中` : ''}沒有${ENTRY_FILE}。訓練從匯出train的${ENTRY_FILE}開始：請將檔案如此命名，並放在資料夾最上層。`,
  );
