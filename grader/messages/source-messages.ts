import type { LocalizedText } from '#db/contract/locale.ts';
import { bytes, text } from './localized.ts';
import { makeVisible } from './make-visible.ts';

const NAMED = 5;
const LONGEST_NAME = 100;

/** Names the first few of many. */
function names(paths: readonly string[]): LocalizedText {
  const shown = paths
    .slice(0, NAMED)
    .map((path) => makeVisible(path.length > LONGEST_NAME ? `${path.slice(0, LONGEST_NAME)}…` : path));
  const more = paths.length - shown.length;
  return text(
    shown.join(', ') + (more ? ` and ${more} more` : ''),
    shown.join('、') + (more ? `等${paths.length}個檔案` : ''),
  );
}

/** Files that were sent and are not read. */
export function ignoredFiles(paths: readonly string[]): LocalizedText {
  const list = names(paths);
  return text(`Only .ts files are read; ignored: ${list.en}.`, `只會讀取.ts檔；已忽略：${list['zh-TW']}。`);
}

export function ignoredPredict(): LocalizedText {
  return text(
    'predict is exported but not used: this competition scores the model that train returns.',
    '匯出的predict沒有被使用：這個競賽會為train回傳的模型評分。',
  );
}

export function cutLog(): LocalizedText {
  return text('The log was too long; its beginning and its end are kept.', '紀錄太長；只保留開頭與結尾。');
}

export function thinnedRows(): LocalizedText {
  return text(
    'Very many rows were reported; the later ones were thinned out.',
    '回報的資料列非常多；後面的部分已經抽稀。',
  );
}

/** @param packed bytes that the source packs to @param limit what the competition takes */
export const carriesData = (packed: number, limit: number) =>
  text(
    `The source packs to ${bytes(packed)}; this competition takes ${bytes(limit)}, which is far more than code needs. Leave out tables, weights and pictures: what the model knows, it has to learn while it trains.`,
    `原始碼壓縮後有${bytes(packed)}；這個競賽的上限是${bytes(limit)}，遠超過程式碼所需。請移除表格、權重與影像：模型知道的事，必須在訓練時學到。`,
  );

export function symbolicLinks(paths: readonly string[]): LocalizedText {
  const list = names(paths);
  return text(
    `A submission may not hold symbolic links: ${list.en}. Put the file itself into the folder.`,
    `提交的內容不可以有符號連結：${list['zh-TW']}。請把檔案本身放進資料夾。`,
  );
}
