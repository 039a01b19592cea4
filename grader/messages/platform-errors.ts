import type { LocalizedText } from '#db/contract/locale.ts';
import { findHint, type Hint } from './hint.ts';
import { text } from './localized.ts';

const OWN: Hint[] = [
  {
    pattern: /^(.+) is not available to a submission: it runs without/,
    hint: ([, name]) =>
      text(
        `There is no ${name} here: a submission has the built-ins of ES2024, console, timers and tfjs, but no network, files, threads or code made from strings.`,
        `這裡沒有${name}：程式可以使用ES2024的內建功能、console、計時器與tfjs，但沒有網路、檔案、執行緒，也不能執行由字串產生的程式碼。`,
      ),
  },
  {
    pattern: /^there is no network here\.$/,
    hint: () =>
      text(
        'There is no network here, so nothing can be loaded from an address. Build the model inside train; the images are in train and validation.',
        '這裡沒有網路，因此無法從網址載入任何東西。請在train裡建立模型；影像都在train與validation裡。',
      ),
  },
  {
    pattern: /^(\w+): this operation is not available on the backend of this run\.$/,
    hint: ([, operation]) =>
      text(
        `${operation}: this operation is not available on the backend of this run. Write it with other operations of tf.`,
        `${operation}：這次執行的後端沒有這個運算。請改用tf的其他運算來寫。`,
      ),
  },
  {
    pattern: /^tensor: the shape \[([\d,]*)\] does not take \d+ bytes\.$/,
    hint: ([, shape]) =>
      text(
        `The values given do not fill the shape [${shape}]. Either rows differ in length, or there are tensors among them: tf.stack joins tensors, and x.dataSync()[0] takes the number out of one.`,
        `給的值無法填滿形狀[${shape}]。可能是各列長度不同，或其中混入了張量：請用tf.stack合併張量，或用x.dataSync()[0]取出數值。`,
      ),
  },
  {
    pattern: /^Reshape: (\[[\d,]*\]) cannot become (\[[-\d,]*\])\.$/,
    hint: ([, from, to]) =>
      text(
        `reshape: ${from} cannot become ${to}; the sizes of both must have the same product. One of them may be -1.`,
        `reshape：${from}不能變成${to}；兩者各個大小的乘積必須相等。其中一個可以寫-1。`,
      ),
  },
  {
    pattern: /^Slice: (\d+) elements from (-?\d+) on do not lie in (\[[\d,]*\])\.$/,
    hint: ([, count, from, shape]) =>
      text(
        `slice: ${count} elements from ${from} on do not lie in ${shape}.`,
        `slice：從${from}開始的${count}個元素超出了${shape}的範圍。`,
      ),
  },
  {
    pattern: /^GatherV2: the value (-?\d+) of indices is not in 0 to (\d+)\.$/,
    hint: ([, value, last]) =>
      text(`gather: the index ${value} is not in 0 to ${last}.`, `gather：索引${value}不在0到${last}之間。`),
  },
  {
    pattern: /^report takes numbers by name, like \{ loss: 0\.5 \}, not (.+)\.$/s,
    hint: ([, given]) =>
      text(
        `report takes numbers by name, like { loss: 0.5 }, not ${given}.`,
        `report需要以名稱列出的數值，例如{ loss: 0.5 }，而不是${given}。`,
      ),
  },
  {
    pattern: /^report takes numbers; (.+) is a tensor\./s,
    hint: ([, name]) =>
      text(
        `report takes numbers; ${name} is a tensor. Take the number out of it: value.dataSync()[0].`,
        `report需要數值，但${name}是張量。請取出其中的數值：value.dataSync()[0]。`,
      ),
  },
  {
    pattern: /^report takes numbers; (.+) is (\w+)\.$/s,
    hint: ([, name, type]) =>
      text(`report takes numbers; ${name} is ${type}.`, `report需要數值，但${name}是${type}。`),
  },
  {
    pattern: /^report takes at most (\d+) names in a run; (.+) is one more\.$/s,
    hint: ([, most, name]) =>
      text(
        `report takes at most ${most} names in a run; ${name} is one more.`,
        `report在一次執行中最多接受${most}個名稱；${name}超過了這個數目。`,
      ),
  },
  {
    pattern: /^report: a name has 1 to (\d+) characters: (.*)$/s,
    hint: ([, most, name]) =>
      text(
        `report: a name has 1 to ${most} characters; this one is “${name}”.`,
        `report的名稱長度是1到${most}個字元；這裡的名稱是「${name}」。`,
      ),
  },
  {
    pattern: /^report: (step|epoch) is the name of the axis/,
    hint: ([, name]) =>
      text(
        `report: ${name} is the name of the axis; give the metric another name. The step is the second argument.`,
        `report：${name}是座標軸的名稱，請為這個指標取別的名稱。步數請放在第二個引數。`,
      ),
  },
  {
    pattern: /^report: the step is a whole number, not (.+)\.$/s,
    hint: ([, given]) =>
      text(`report: the step is a whole number, not ${given}.`, `report：步數必須是整數，而不是${given}。`),
  },
  {
    pattern: /^batches takes a whole number of images from 1, not (.+)\.$/s,
    hint: ([, given]) =>
      text(
        `batches takes a whole number of images from 1, not ${given}.`,
        `batches需要1以上的整數作為批次大小，而不是${given}。`,
      ),
  },
  {
    pattern: /^checkpoint: it takes a tf\.LayersModel, not (.+)\.$/s,
    hint: ([, given]) =>
      text(
        `checkpoint takes a tf.LayersModel, not ${given}. Hand it the model that you train: checkpoint(model).`,
        `checkpoint需要tf.LayersModel，而不是${given}。請把正在訓練的模型交給它：checkpoint(model)。`,
      ),
  },
  {
    pattern: /^checkpoint: the model is disposed \((.+)\)\.$/s,
    hint: ([, weight]) =>
      text(
        `checkpoint: the model is disposed (${weight}). Call it before dispose.`,
        `checkpoint：模型已經被dispose（${weight}）。請在dispose之前呼叫。`,
      ),
  },
  {
    pattern: /^checkpoint: the model cannot be exported: (.+)\. Use the layers of tf\.layers\.$/s,
    hint: ([, why]) =>
      text(
        `checkpoint: the model cannot be exported: ${why}. Use the layers of tf.layers.`,
        `checkpoint：模型無法匯出：${why}。請使用tf.layers的層。`,
      ),
  },
  {
    pattern: /^checkpoint: the description of the model is too long to be scored/,
    hint: () =>
      text(
        'checkpoint: the description of the model is too long to be scored. Use fewer layers and shorter names.',
        'checkpoint：模型的描述太長，無法評分。請減少層數，並使用較短的名稱。',
      ),
  },
  {
    pattern: /^checkpoint: this competition is scored by predict/,
    hint: () =>
      text(
        'This competition is scored by predict, which no checkpoint holds: leave checkpoint out, and stop in time by remainingMs().',
        '這個競賽以predict評分，檢查點無法儲存它：請移除checkpoint，並依remainingMs()及時停止。',
      ),
  },
  {
    pattern: /^A promise was rejected, or a timer ended, with a value that is no Error\.$/,
    hint: () =>
      text(
        "A promise was rejected, or a timer ended, with a value that is no Error, so that its line is not known. Write throw new Error('…') with the reason as its text.",
        "有promise被拒絕，或計時器以不是Error的值結束，因此無法得知是哪一行。請改寫成throw new Error('…')，並把原因寫在裡面。",
      ),
  },
];

/** What the platform's own exceptions say, in both languages; null for those of others. */
export function explainOwn(message: string): LocalizedText | null {
  return findHint(OWN, message);
}

/** Something was thrown that is no Error: it has no place. `message` is what the isolate said of it. */
export function thrownNoError(message: string): LocalizedText {
  const value = message.match(/^The value (.*) was thrown, which is no Error\.$/s)?.[1] ?? message;
  return text(
    `What was thrown is no Error, so that its line is not known: ${value}. Write throw new Error('…') with the reason as its text.`,
    `拋出的不是Error，因此無法得知是哪一行：${value}。請改寫成throw new Error('…')，並把原因寫在裡面。`,
  );
}
