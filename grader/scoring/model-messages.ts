import type { LocalizedText } from '#db/contract/locale.ts';
import { bytes, text } from '../messages/localized.ts';
import { makeVisible } from '../messages/make-visible.ts';

export type Shape = readonly (number | null)[];

const MOST_SIZES = 12;

/** `[null, 28, 28, 1]`, as tfjs prints it. */
export const shapeText = (shape: Shape) =>
  `[${shape.slice(0, MOST_SIZES).map(String).join(', ')}${shape.length > MOST_SIZES ? ', …' : ''}]`;

/** Text of the student's own or of tfjs, at a length that can be read, and without what cannot be seen. */
const quoted = (said: string) => {
  const shown = makeVisible(said.slice(0, 300), '\n');
  return said.length > 300 ? `${shown}…` : shown;
};

export const modelTooLarge = (size: number, limit: number) =>
  text(
    `The weights have ${bytes(size)}; at most ${bytes(limit)} are allowed. Use fewer units or filters, or pool before the first dense layer.`,
    `權重共有${bytes(size)}；上限是${bytes(limit)}。請減少units或filters，或在第一個dense層之前先做pooling。`,
  );

export const topologyTooLarge = (size: number, limit: number) =>
  text(
    `The description of the model has ${bytes(size)}; at most ${bytes(limit)} are allowed. Use fewer layers and shorter names.`,
    `模型的描述有${bytes(size)}；上限是${bytes(limit)}。請減少層數並縮短名稱。`,
  );

export const tooManyLayers = (limit: number) =>
  text(
    `The model has more than ${limit} layers, which is the limit. Use fewer.`,
    `模型超過${limit}層的上限。請減少層數。`,
  );

export const tooManyCalls = (limit: number) =>
  text(
    `The model calls its layers more than ${limit} times, which is the limit; a layer or model that is used again counts again. Use fewer.`,
    `模型呼叫各層超過${limit}次的上限；重複使用的層或模型每次都會計算。請減少。`,
  );

export const callsItself = (layer: string) =>
  text(
    `The layer ${quoted(layer)} is called on something that is not there, on its own output, or is there twice. Return the model as tf.sequential or tf.model made it.`,
    `${quoted(layer)}層的輸入不存在、是它自己的輸出，或這個層出現兩次。請回傳tf.sequential或tf.model建立的模型本身。`,
  );

export const tooMuchWork = (operations: number, limit: number) =>
  text(
    `The model would take ${billions(operations)} billion multiplications for one image; at most ${billions(limit)} billion are done. Use fewer filters or units, smaller kernels, or pool earlier.`,
    `模型對一張影像需要${billions(operations)}十億次乘法；上限是${billions(limit)}十億次。請減少filters或units、縮小kernel，或更早做pooling。`,
  );

export const tooManySteps = (steps: number, limit: number) =>
  text(
    `The recurrent layers would go through ${steps.toLocaleString('en')} steps for one image; at most ${limit.toLocaleString('en')} are done. Use fewer of them, or shorter sequences: a row of the image as one step, not a pixel.`,
    `循環層對一張影像需要${steps.toLocaleString('en')}個步驟；上限是${limit.toLocaleString('en')}個。請減少層數或縮短序列：以影像的一列為一步，不要以一個像素為一步。`,
  );

export const outputTooLarge = ({ size, layer }: { size: number; layer: string }, limit: number) =>
  text(
    `The layer ${quoted(layer)} would give ${size.toLocaleString('en')} numbers for one image; at most ${limit.toLocaleString('en')} are possible. Enlarge, repeat or pad less.`,
    `${quoted(layer)}層對一張影像會輸出${size.toLocaleString('en')}個數值；上限是${limit.toLocaleString('en')}個。請減少放大、重複或填補。`,
  );

const billions = (count: number) => (count / 1e9).toLocaleString('en', { maximumFractionDigits: 0 });

export const notALayersModel = (className: string) =>
  text(
    `train returned a ${quoted(className)}, which is no model of built-in layers. Make it with tf.sequential or tf.model.`,
    `train回傳的是${quoted(className)}，不是由內建的層組成的模型。請用tf.sequential或tf.model建立。`,
  );

export const notDescribable = () =>
  text(
    'The description of the model is not plain data, or nested too deeply. Build it from the layers of tf.layers with numbers, texts and lists as settings, and nest models only a few levels deep.',
    '模型的描述不是單純的資料，或巢狀太深。請用tf.layers的層建立模型，設定只用數字、文字與陣列，模型之間也只巢狀幾層。',
  );

export const customLayer = (layer: string, className: string) =>
  text(
    `The layer ${quoted(layer)} is of the class ${quoted(className)}, which tfjs does not have built in. The model is scored where your code is not; use layers of tf.layers, or compute this step inside train.`,
    `${quoted(layer)}層的類別是${quoted(className)}，不是tfjs內建的。評分時不會有你的程式；請改用tf.layers的層，或在train裡完成這個步驟。`,
  );

export const statefulLayer = (layer: string) =>
  text(
    `The layer ${quoted(layer)} is stateful: it would carry something from one image to the next. Leave out stateful: true.`,
    `${quoted(layer)}層是stateful：它會把上一張影像的狀態帶到下一張。請移除stateful: true。`,
  );

export const fixedBatch = (layer: string, shape: Shape) =>
  text(
    `The layer ${quoted(layer)} takes ${shapeText(shape)}: its batch size is fixed to ${shape[0]}. Write inputShape: train.shape in place of batchInputShape or batchSize, so that the batch is free (null).`,
    `${quoted(layer)}層接受${shapeText(shape)}：批次大小固定為${shape[0]}。請用inputShape: train.shape取代batchInputShape或batchSize，讓批次大小不固定（null）。`,
  );

export const weightsDoNotFit = (detail: string) =>
  text(
    `The weights do not belong to the layers of the model: ${quoted(detail)}. Return the model as tfjs built it, and change weights only by training or setWeights.`,
    `權重與模型的層不一致：${quoted(detail)}。請回傳tfjs建立的模型本身，並只透過訓練或setWeights改變權重。`,
  );

export const notFinite = (weight: string, value: number) =>
  text(
    `The weight ${quoted(weight)} holds ${value}. Training has diverged: try a smaller learning rate, scale what goes into the loss, and watch the reported loss for the first NaN.`,
    `權重${quoted(weight)}含有${value}。訓練已經發散：請試試較小的學習率，檢查輸入損失函數的數值範圍，並從回報的loss找出第一個NaN出現的地方。`,
  );

export const outputNotFinite = (value: number) =>
  text(
    `The model's output holds ${value} for some hidden images, although its weights are finite. Look for divisions by zero, logarithms of zero and very large numbers between the layers.`,
    `模型對某些隱藏影像的輸出含有${value}，雖然權重都是有限值。請檢查各層之間是否有除以零、對零取對數或非常大的數值。`,
  );

export const wrongInputs = (count: number) => (count === 0 ? noLayers() : severalInputs(count));

const noLayers = () =>
  text(
    'The model has no layers. Add some before train returns it, the first with inputShape: train.shape.',
    '模型沒有任何層。請在train回傳之前加入層，並在第一層設定inputShape: train.shape。',
  );

const severalInputs = (count: number) =>
  text(
    `The model has ${count} inputs; it is given images only. Build it with one input.`,
    `模型有${count}個輸入；但只會給它影像。請建立只有一個輸入的模型。`,
  );

export const wrongInput = (layer: string, shape: Shape, wanted: Shape) =>
  text(
    `The input layer ${quoted(layer)} takes ${shapeText(shape)}; images here are ${shapeText(wanted)}. Give the first layer inputShape: train.shape, and flatten or resize inside the model.`,
    `輸入層${quoted(layer)}接受${shapeText(shape)}；這裡的影像是${shapeText(wanted)}。請將第一層設為inputShape: train.shape，並在模型裡做flatten或調整大小。`,
  );

export const wrongOutputs = (count: number) =>
  text(
    `The model has ${count} outputs; one is scored. Build it with one output, the class scores.`,
    `模型有${count}個輸出；只有一個會被評分。請建立只有一個輸出（類別分數）的模型。`,
  );

export function wrongOutput(layer: string, shape: Shape, classes: number): LocalizedText {
  const wanted = shapeText([null, classes]);
  return shape.length === 2
    ? text(
        `The last layer ${quoted(layer)} gives ${shapeText(shape)}; there are ${classes} classes, so it must give ${wanted}. Give it units: classes.length.`,
        `最後一層${quoted(layer)}的輸出是${shapeText(shape)}；這裡有${classes}個類別，所以必須是${wanted}。請將它設為units: classes.length。`,
      )
    : text(
        `The last layer ${quoted(layer)} gives ${shapeText(shape)}; it must give ${wanted}, one score for each class. Put tf.layers.flatten or global pooling in front of a dense layer with units: classes.length.`,
        `最後一層${quoted(layer)}的輸出是${shapeText(shape)}；必須是${wanted}，也就是每個類別一個分數。請在units: classes.length的dense層之前加上tf.layers.flatten或全域pooling。`,
      );
}

export const cannotBuild = (said: string) =>
  text(
    `The model cannot be built again from its description. tfjs says: ${quoted(said)}. Build it with tf.sequential or tf.model from layers of tf.layers.`,
    `無法依照模型的描述重新建立模型。tfjs的訊息：${quoted(said)}。請用tf.sequential或tf.model，以tf.layers的層建立。`,
  );

export const cannotPredict = (said: string) =>
  text(
    `The model failed on the hidden images. tfjs says: ${quoted(said)}. Try model.predict(validation.images) at the end of train; the same fails there.`,
    `模型在隱藏影像上執行失敗。tfjs的訊息：${quoted(said)}。請在train的最後試試model.predict(validation.images)，會看到同樣的錯誤。`,
  );

export const needsMoreMemory = (limit: number) =>
  text(
    `The model needs more memory to classify the hidden images than the ${bytes(limit)} there are, even one by one. Use fewer filters or units, or pool earlier.`,
    `模型分類隱藏影像時，即使一次只處理一張，需要的記憶體也超過可用的${bytes(limit)}。請減少filters或units，或更早做pooling。`,
  );

export const modelCrashed = () =>
  text(
    'The process that classified the hidden images with this model crashed. Use more usual layers and sizes; model.predict(validation.images) at the end of train shows what happens.',
    '用這個模型分類隱藏影像的行程當掉了。請改用比較常見的層與大小；在train的最後執行model.predict(validation.images)可以看到發生什麼事。',
  );
