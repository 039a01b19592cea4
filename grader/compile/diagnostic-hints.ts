import type { LocalizedText } from '#db/contract/locale.ts';
import { text } from '../messages/localized.ts';

/** Names that other JavaScript environments have and a submission does not. */
const ABSENT = new Set(
  (
    'process require module exports global Buffer __dirname __filename fetch XMLHttpRequest WebSocket document window ' +
    'navigator localStorage alert prompt WebAssembly Deno Bun Worker setImmediate requestAnimationFrame URL crypto'
  ).split(' '),
);
const FROM_ARGMIN = new Set(['TrainContext', 'LabelledImages', 'Batch', 'Train', 'Predict']);
/** TypeScript advises to install type definitions or to change `lib`, which a submission cannot. */
const UNKNOWN_NAME = new Set([2304, 2503, 2552, 2580, 2581, 2582, 2583, 2584, 2591, 2592, 2593, 2868]);

/** A sentence about a name that does not exist here; stands in place of TypeScript's own. */
export function explainUnknownName(code: number, name: string): LocalizedText | null {
  if (code === 2550)
    return text(
      `${name} does not exist here: a submission has the built-ins of ES2024.`,
      `這裡沒有${name}：程式可以使用ES2024的內建功能。`,
    );
  if (!UNKNOWN_NAME.has(code)) return null;
  if (name === 'tf')
    return text(
      "tf is not known in this file. Add import * as tf from '@tensorflow/tfjs'; at its top.",
      "這個檔案裡沒有tf。請在檔案開頭加上import * as tf from '@tensorflow/tfjs';",
    );
  if (FROM_ARGMIN.has(name))
    return text(
      `${name} is not known in this file. Add import type { ${name} } from 'argmin'; at its top.`,
      `這個檔案裡沒有${name}。請在檔案開頭加上import type { ${name} } from 'argmin';`,
    );
  if (ABSENT.has(name) || ![2304, 2503, 2552].includes(code))
    return text(
      `There is no ${name} here: a submission has the built-ins of ES2024, console, timers and tfjs, but no network, files, browser page or Node.js.`,
      `這裡沒有${name}：程式可以使用ES2024的內建功能、console、計時器與tfjs，但沒有網路、檔案、瀏覽器頁面或Node.js。`,
    );
  return null;
}

const implicitAny = text(
  "TypeScript does not know what is handed in here. For train write train({ train, classes }: TrainContext), with import type { TrainContext } from 'argmin'; elsewhere write the type behind the name, such as images: tf.Tensor4D.",
  "TypeScript不知道這裡會傳入什麼。如果是train，請寫成train({ train, classes }: TrainContext)，並加上import type { TrainContext } from 'argmin'；其他地方請在名稱後面寫上型別，例如images: tf.Tensor4D。",
);
const maybeMissing = text(
  'This value may be undefined or null. Check it with if first, give a default with ??, or write ! behind it if you are sure.',
  '這個值可能是undefined或null。請先用if檢查、用「??」給預設值，或在確定有值時於後面加上「!」。',
);
const missingReturn = text(
  'The function promises a value but can end without one. End it with return, for train: return model;',
  '這個函式宣告了回傳值，但可能沒有回傳就結束。請在最後加上return；如果是train：return model;',
);
const missingArgument = text(
  'Compare what the function takes with what is handed to it; most functions of tf.layers take one object, such as { units: 10 }.',
  '請比對函式需要的引數與實際傳入的引數；tf.layers的函式大多只接受一個物件，例如{ units: 10 }。',
);

const BY_CODE: Record<number, LocalizedText> = {
  7006: implicitAny,
  7031: implicitAny,
  2531: maybeMissing,
  2532: maybeMissing,
  2533: maybeMissing,
  18047: maybeMissing,
  18048: maybeMissing,
  18049: maybeMissing,
  2355: missingReturn,
  2366: missingReturn,
  2554: missingArgument,
  2555: missingArgument,
  1308: text(
    'await works only inside an async function: write async in front of this function.',
    'await只能在async函式裡使用：請在這個函式前面加上async。',
  ),
  1192: text(
    "Write import * as tf from '@tensorflow/tfjs'; there is no default export.",
    "請寫import * as tf from '@tensorflow/tfjs'；它沒有預設匯出。",
  ),
  2353: text(
    'Check the spelling: this setting is not one that is understood here.',
    '請檢查拼字：這裡不認得這個設定。',
  ),
  1005: text(
    'Something is missing here or just before: look for a bracket, a quote or a comma that is not there. What opens with ( [ { has to close.',
    '這裡或前一行少了東西：請找找看是否漏了括號、引號或逗號。每個( [ {都要有對應的結尾。',
  ),
  18046: text(
    'Find out what it is first, for example with if (error instanceof Error).',
    '請先確認它是什麼，例如用if (error instanceof Error)。',
  ),
};

/** TypeScript's "Did you forget to use 'await'?" and what looks like it. */
const promise = text(
  'This is a promise, not yet its value: write await in front of the call.',
  '這是一個promise，還不是它的值：請在呼叫前面加上await。',
);
const rank = text(
  'TypeScript follows the rank of a tensor, its number of axes. Tensor<Rank> is one whose rank it cannot see. Where you know it, say so: x.reshape([n, -1]) as tf.Tensor2D; where it is really another, reshape first.',
  'TypeScript會追蹤張量的階數，也就是軸的數量。Tensor<Rank>表示看不出階數。如果你知道階數，請明確寫出：x.reshape([n, -1]) as tf.Tensor2D；如果階數真的不同，請先reshape。',
);
const isNumber = text(
  'A number is wanted here. A scalar tensor gives it with x.dataSync()[0] or (await x.data())[0]; dataSync() and data() alone give a list of numbers.',
  '這裡需要數值。純量張量可以用x.dataSync()[0]或(await x.data())[0]取得數值；dataSync()與data()本身得到的是一串數值。',
);
const oneOfSeveral = text(
  'model.predict and layer.apply give one tensor or several, and TypeScript cannot see which. Say that it is one: (model.predict(x) as tf.Tensor).argMax(1).',
  'model.predict與layer.apply可能回傳一個或多個張量，TypeScript看不出是哪一種。請寫明是一個：(model.predict(x) as tf.Tensor).argMax(1)。',
);
const isTrainItself = text(
  'Here train is the function itself. Write train({ train, validation, classes }: TrainContext) to take the images out, or context.train.images.',
  '這裡的train是函式本身。請寫成train({ train, validation, classes }: TrainContext)來取得影像，或使用context.train.images。',
);
const oneObject = text(
  'Layers take one object with their settings, such as tf.layers.dropout({ rate: 0.5 }) or tf.layers.dense({ units: 10 }).',
  '層只接受一個設定物件，例如tf.layers.dropout({ rate: 0.5 })或tf.layers.dense({ units: 10 })。',
);
const needsDataset = text(
  'fitDataset takes a dataset of tf.data, such as tf.data.generator(…). batches() is for a loop of your own; model.fit(train.images, train.oneHot, { batchSize: 128 }) makes batches by itself.',
  'fitDataset需要tf.data的資料集，例如tf.data.generator(…)。batches()是給自己寫的迴圈用的；model.fit(train.images, train.oneHot, { batchSize: 128 })會自動分批。',
);
const unknownProperty = text(
  'Check the spelling, upper and lower case included: layers are in tf.layers (tf.layers.conv2d, tf.layers.maxPooling2d), losses in tf.losses, optimizers in tf.train.',
  '請檢查拼字與大小寫：層在tf.layers（tf.layers.conv2d、tf.layers.maxPooling2d），損失函數在tf.losses，最佳化器在tf.train。',
);
const trainType = text(
  'Train is a function that returns a model: end it with return model; Where the competition is scored by predict, write Train<void>.',
  'Train是會回傳模型的函式：請在最後加上return model;。如果競賽以predict評分，請寫Train<void>。',
);

/** A tensor, or what dataSync gives, in place of a number. */
const TO_NUMBER = /^[^']*'(Scalar|Tensor(\dD|<[^']*>)?|[^']*Float32Array[^']*)'[^']*'number'/;

/** A bracket that was opened in this line and not closed. */
export const neverClosed = (bracket: string, line: number): LocalizedText =>
  text(`The ${bracket} of line ${line} is not closed.`, `第${line}行的${bracket}沒有對應的結尾。`);

/**
 * A plain sentence below TypeScript's own, for the mistakes that its words do not explain to a beginner.
 * @param code TypeScript's number
 * @param said its message, tidied, in any language; the types it names are the same in all
 */
export function hintFor(code: number, said: string): LocalizedText | null {
  const isAboutFit = [2322, 2345, 2740, 2739, 2741, 2769].includes(code);
  const isAboutProperty = [2339, 2551, 2561, 7053].includes(code);
  if ((isAboutFit || isAboutProperty) && /'Promise<[^']*'/.test(said)) {
    return /'Train(<[^']*)?'/.test(said) ? trainType : promise;
  }
  if (isAboutProperty && /'Tensor(<Rank>)? \| Tensor(<Rank>)?\[\]'/.test(said)) return oneOfSeveral;
  if (isAboutProperty && /'\([^']*TrainContext[^']*\) =>/.test(said)) return isTrainItself;
  if (isAboutFit && TO_NUMBER.test(said)) return isNumber;
  if (isAboutFit && /'(number|string)'.*'\w+LayerArgs'/.test(said)) return oneObject;
  if (isAboutFit && /'Iterable<Batch>'.*'Dataset</.test(said)) return needsDataset;
  if (isAboutFit && /\| (undefined|null)'|'(undefined|null)'/.test(said)) return maybeMissing;
  if (isAboutFit && /Tensor(\dD|<Rank)/.test(said)) return rank;
  if (code === 2322 && /'Train(<[^']*)?'/.test(said)) return trainType;
  if (isAboutProperty && /'tf(\.\w+)?'/.test(said)) return unknownProperty;
  return code === 2773 ? promise : (BY_CODE[code] ?? null);
}
