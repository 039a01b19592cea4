import type { Diagnostic } from '#db/contract/grading-result.ts';
import type { LocalizedText } from '#db/contract/locale.ts';
import { bytes, seconds, text } from '../messages/localized.ts';

/** Above this many findings the rest is only counted. */
export const SHOWN_DIAGNOSTICS = 50;

/** What the diagnostics, each at its own line, come to. */
export function typeCheckFailed(diagnostics: readonly Diagnostic[]): LocalizedText {
  const count = diagnostics.length;
  const [first] = diagnostics;
  if (!first) throw new Error('no diagnostics to sum up');
  const more =
    count > SHOWN_DIAGNOSTICS
      ? text(
          ` The first ${SHOWN_DIAGNOSTICS} are shown, ${count - SHOWN_DIAGNOSTICS} more are not.`,
          `只顯示前${SHOWN_DIAGNOSTICS}個，另外${count - SHOWN_DIAGNOSTICS}個沒有顯示。`,
        )
      : text('', '');
  return text(
    `The code does not pass the type check: ${count === 1 ? 'one problem' : `${count} problems; the first is`}${count === 1 ? ',' : ''} at ${first.file} line ${first.line}.${more.en}`,
    `程式沒有通過型別檢查：共有${count}個問題，${count === 1 ? '' : '第一個'}在${first.file}第${first.line}行。${more['zh-TW']}`,
  );
}

export const nestedTooDeeply = () =>
  text(
    'The code is nested too deeply to be checked. Break very long expressions, chains of calls and literals into parts with names of their own.',
    '程式的巢狀層數太深，無法檢查。請把很長的運算式、連續呼叫與常值拆成有各自名稱的部分。',
  );

export const checkerGaveUp = () =>
  text(
    'The compiler gave up on this code. That happens with very unusual types or syntax: take out what you changed last, and write it in a simpler way.',
    '編譯器無法處理這份程式。這通常發生在非常特殊的型別或語法：請移除最後修改的部分，並改用比較簡單的寫法。',
  );

export const bundleTooLarge = () =>
  text(
    'The program becomes too large when its files are joined. Leave out large constants, and enum members with long texts that are used many times.',
    '檔案合併之後程式變得太大。請移除很大的常數，以及被使用很多次、內容很長的enum成員。',
  );

export const outOfTime = (limitMs: number) =>
  text(
    `Checking the types and joining the files did not end within ${seconds(limitMs)} s. Very complex types, above all recursive ones, take the type checker that long: make them simpler.`,
    `型別檢查與檔案合併沒有在${seconds(limitMs)}秒內完成。非常複雜的型別（尤其是遞迴型別）會讓型別檢查花這麼久：請簡化型別。`,
  );

export const outOfMemory = (limitBytes: number) =>
  text(
    `Checking the types and joining the files needed more than ${bytes(limitBytes)} of memory. Very complex types and very large literals take that much: make them simpler or smaller.`,
    `型別檢查與檔案合併需要超過${bytes(limitBytes)}的記憶體。非常複雜的型別與非常大的常值會用到這麼多：請簡化或縮小。`,
  );
