import type { LocalizedText } from '#db/contract/locale.ts';
import { text } from '../../messages/localized.ts';

export const cannotImport = () =>
  text(
    'Nothing can be imported here: the function is written with what TypeScript itself has. Remove this.',
    '這裡不能匯入任何東西：請只用TypeScript本身的功能來寫函式。請移除這一行。',
  );

export const directive = (said: string) =>
  text(
    `The line ${said} changes how the code is checked. Remove it.`,
    `這一行${said}會改變程式的檢查方式。請移除。`,
  );

export const topLevelAwait = () =>
  text(
    'await outside of a function is not possible here. The function has to return its value itself, without await.',
    '這裡不能在函式之外使用await。函式必須直接回傳值，不用await。',
  );

export const notExported = (name: string) =>
  text(
    `${name} is there but not exported. Write export in front of it: export function ${name}(…).`,
    `有${name}，但是沒有匯出。請在它前面加上export：export function ${name}(…)。`,
  );

export const exportedAsDefault = (name: string) =>
  text(
    `The function is exported as default; it is looked for by its name. Write export function ${name}(…) instead of export default.`,
    `函式以default匯出，但系統是用名稱來找它。請把export default改成export function ${name}(…)。`,
  );

export const missing = (name: string) =>
  text(
    `There is no exported function ${name}. Write export function ${name}(…) with the parameters of the task.`,
    `沒有匯出的函式${name}。請依照題目的參數寫出export function ${name}(…)。`,
  );

export const notCallable = (name: string, type: string) =>
  text(
    `${name} must be a function; this is of type ${type}. Write export function ${name}(…).`,
    `${name}必須是函式；這裡的型別是${type}。請寫成export function ${name}(…)。`,
  );

export const unknownName = (name: string) =>
  text(
    `There is no ${name} here: a function has the built-ins of ES2024 and console, but no network, files, timers, browser page or Node.js.`,
    `這裡沒有${name}：函式可以使用ES2024的內建功能與console，但沒有網路、檔案、計時器、瀏覽器頁面或Node.js。`,
  );

export const tooLong = (limit: number) =>
  text(
    `The code is longer than ${limit.toLocaleString('en')} characters. Shorten it.`,
    `程式超過${limit.toLocaleString('en')}個字元。請縮短。`,
  );

const implicitAny = text(
  'TypeScript does not know what is handed in here: write the type behind the name, such as values: number[].',
  'TypeScript不知道這裡會傳入什麼：請在名稱後面寫上型別，例如values: number[]。',
);
const maybeMissing = text(
  'This value may be undefined or null. Check it with if first, give a default with ??, or write ! behind it if you are sure.',
  '這個值可能是undefined或null。請先用if檢查、用「??」給預設值，或在確定有值時於後面加上「!」。',
);
const missingReturn = text(
  'The function promises a value but can end without one. See that each way through it ends with return.',
  '這個函式宣告了回傳值，但可能沒有回傳就結束。請確認每一條路徑都以return結束。',
);

const HINTS: Record<number, LocalizedText> = {
  7005: implicitAny,
  7006: implicitAny,
  7031: implicitAny,
  7034: implicitAny,
  2531: maybeMissing,
  2532: maybeMissing,
  2533: maybeMissing,
  18047: maybeMissing,
  18048: maybeMissing,
  18049: maybeMissing,
  2355: missingReturn,
  2366: missingReturn,
  1308: text(
    'await works only inside an async function, and the function of a task is not one: it returns its value itself.',
    'await只能在async函式裡使用，而題目的函式不是async：它直接回傳值。',
  ),
  2588: text(
    'What is declared with const keeps its value. Declare it with let if it has to change.',
    '以const宣告的值不能改變。如果需要改變，請用let宣告。',
  ),
};

/** A plain sentence below TypeScript's own, for mistakes that its words do not explain to a beginner. */
export function hintFor(code: number): LocalizedText | null {
  return HINTS[code] ?? null;
}

/** Names that TypeScript advises to get by installing something or by changing `lib`, which is not possible here. */
const UNKNOWN_NAME = new Set([2304, 2503, 2580, 2581, 2582, 2583, 2584, 2591, 2592, 2593, 2868]);
const ABSENT = new Set(
  (
    'process require module exports global Buffer fetch XMLHttpRequest WebSocket document window navigator alert prompt ' +
    'WebAssembly Worker setTimeout setInterval setImmediate requestAnimationFrame performance queueMicrotask URL crypto tf'
  ).split(' '),
);

/** A sentence about a name that does not exist here; stands in place of TypeScript's own. */
export function explainUnknownName(code: number, name: string): LocalizedText | null {
  if (!UNKNOWN_NAME.has(code)) return null;
  const elsewhere = ABSENT.has(name) || ![2304, 2503].includes(code);
  return elsewhere ? unknownName(name) : null;
}
