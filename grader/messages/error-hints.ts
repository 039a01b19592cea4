import type { LocalizedText } from '#db/contract/locale.ts';
import { findHint, type Hint } from './hint.ts';
import { text } from './localized.ts';
import { SHAPE_HINTS } from './shape-hints.ts';

const HINTS: Hint[] = [
  ...SHAPE_HINTS,
  {
    pattern: /first layer in a Sequential model must get an `inputShape`/,
    hint: () =>
      text(
        'Give the first layer inputShape: train.shape, so that the model knows its input.',
        '請在第一層設定inputShape: train.shape，模型才知道輸入的形狀。',
      ),
  },
  {
    pattern: /must (?:be compiled|compile a model) before|needs to be compiled before/,
    hint: () =>
      text(
        'Call model.compile({ optimizer, loss, metrics }) before fit or evaluate.',
        '請在fit或evaluate之前呼叫model.compile({ optimizer, loss, metrics })。',
      ),
  },
  {
    pattern: /Tensor is disposed|is already disposed/,
    hint: () =>
      text(
        'This tensor or layer was given back before. Inside tf.tidy everything but the returned tensor is disposed; ' +
          'use tf.keep, or return what you still need. Tensors of batches() live for one turn of the loop; those of train and validation belong to the platform and must stay.',
        '這個張量或層先前已經被釋放。tf.tidy之內除了回傳的張量都會被dispose；請用tf.keep，或把還需要的張量回傳。batches()的張量只在迴圈的那一圈有效；train與validation的張量屬於平台，不要釋放。',
      ),
  },
  {
    pattern: /must be a Tensor or TensorLike, but got '?(\w+)'?/,
    hint: ([, got]) =>
      got === 'SymbolicTensor'
        ? symbolic
        : text(
            `A tensor was expected here and ${got} was given. If it comes from a function of yours, check that it returns a tensor, and that a promise is awaited.`,
            `這裡需要張量，卻得到${got}。如果它來自你自己的函式，請檢查函式是否有回傳張量，以及promise是否有await。`,
          ),
  },
  {
    pattern:
      /Cannot compute gradient of y=f\(x\) with respect to x|Cannot find a connection between any variable and the result/,
    hint: () =>
      text(
        'The loss does not depend on the variables by tensor operations. Compute it from the variables inside the function, without dataSync or arraySync in between.',
        '損失與變數之間沒有以張量運算相連。請在函式內由變數計算損失，中間不要使用dataSync或arraySync。',
      ),
  },
  {
    pattern: /gradient function not found for (\w+)/,
    hint: ([, operation]) =>
      text(
        `The loss goes through ${operation}, which has no gradient. Comparisons, argMax, rounding and accuracy cannot be trained on: take a loss that changes smoothly, such as tf.losses.softmaxCrossEntropy.`,
        `損失經過了沒有梯度的運算${operation}。比較、argMax、取整數與準確率都無法用來訓練：請改用會平滑變化的損失，例如tf.losses.softmaxCrossEntropy。`,
      ),
  },
  {
    pattern: /must return a scalar/,
    hint: () =>
      text(
        'The loss must be one number: end it with mean() or sum().',
        '損失必須是一個數字：請在最後使用mean()或sum()。',
      ),
  },
  {
    pattern: /Maximum call stack size exceeded/,
    hint: () =>
      text(
        'A function calls itself without an end. Check the condition that stops the recursion.',
        '有函式不停地呼叫自己。請檢查停止遞迴的條件。',
      ),
  },
  {
    pattern: /another fit\(\) call is ongoing/,
    hint: () => text('Put await before model.fit.', '請在model.fit前面加上await。'),
  },
  {
    pattern: /Unknown optimizer/i,
    hint: () =>
      text(
        'By name there are sgd, adagrad, adadelta, adam, adamax and rmsprop; tf.train.momentum(0.1, 0.9) and the others of tf.train take a learning rate.',
        '可用的名稱有sgd、adagrad、adadelta、adam、adamax與rmsprop；tf.train.momentum(0.1, 0.9)等tf.train的函式可以設定學習率。',
      ),
  },
  {
    pattern: /Unknown loss/i,
    hint: () =>
      text(
        'For classes it is categoricalCrossentropy (with train.oneHot) or sparseCategoricalCrossentropy (with train.labels.toFloat()); others are meanSquaredError, binaryCrossentropy, hinge.',
        '分類請用categoricalCrossentropy（搭配train.oneHot）或sparseCategoricalCrossentropy（搭配train.labels.toFloat()）；其他還有meanSquaredError、binaryCrossentropy、hinge。',
      ),
  },
  {
    pattern: /Unknown metric/i,
    hint: () =>
      text(
        "Write metrics: ['accuracy']; other names are mse, mae, precision, categoricalAccuracy. A function (labels, predictions) => tensor does as well.",
        "請寫metrics: ['accuracy']；其他名稱有mse、mae、precision、categoricalAccuracy。也可以用函式(labels, predictions) => tensor。",
      ),
  },
  {
    pattern: /Unknown (layer|initializer|activation|regularizer|constraint)/i,
    hint: ([, kind]) =>
      text(`Check the spelling of the ${kind?.toLowerCase()}.`, `請檢查${kind?.toLowerCase()}名稱的拼法。`),
  },
  {
    pattern: /'floor' must be float32 tensor, but got int32/,
    hint: () =>
      text(
        'sparseCategoricalCrossentropy takes its labels as float32: hand it train.labels.toFloat().',
        'sparseCategoricalCrossentropy需要float32的標籤：請傳入train.labels.toFloat()。',
      ),
  },
  {
    pattern: /Cannot find any (save|load) handlers|load_?handlers for URL/,
    hint: ([, kind]) =>
      kind === 'save'
        ? text(
            'There are no files and no browser to save to. End train with return model; checkpoint(model) puts the weights aside while it runs, and tf.io.withSaveHandler gives them to your code.',
            '這裡沒有檔案也沒有瀏覽器可以儲存。請在train的最後寫return model;。執行中可以用checkpoint(model)保留權重，或用tf.io.withSaveHandler在程式裡取得權重。',
          )
        : text(
            'There are no files and no network to load from. Build the model inside train; tf.io.fromMemory opens what tf.io.withSaveHandler was given.',
            '這裡沒有檔案也沒有網路可以載入。請在train裡建立模型；tf.io.fromMemory可以開啟tf.io.withSaveHandler收到的內容。',
          ),
  },
  {
    pattern: /Backend name '\w+' not found in registry/,
    hint: () =>
      text(
        'Leave tf.setBackend out: the platform has chosen what computes, and the result names it.',
        '請移除tf.setBackend：運算由平台選定的後端執行，結果頁會寫出是哪一個。',
      ),
  },
  {
    pattern: /Cannot read properties of undefined \(reading 'to(Fixed|Precision)'\)/,
    hint: () =>
      text(
        "The number is not there. In callbacks of fit, logs holds loss, acc for metrics: ['accuracy'], and val_loss and val_acc only with validationData or validationSplit.",
        "這個數值不存在。在fit的callbacks裡，logs有loss；metrics: ['accuracy']對應的是acc；val_loss與val_acc只有設定validationData或validationSplit才有。",
      ),
  },
  {
    pattern: /is not a function|Cannot read properties of (undefined|null)/,
    hint: () =>
      text(
        'The value to the left of the dot is not what the code takes it for. A missing await is the usual reason.',
        '點號左邊的值不是程式以為的東西。最常見的原因是少了await。',
      ),
  },
];

const symbolic = text(
  "While a model is put together there are no values yet, and operations of tf do not take its symbolic tensors. Use a layer: tf.layers.activation({ activation: 'relu' }).apply(x).",
  "組合模型時還沒有數值，tf的運算不接受符號張量。請改用層：tf.layers.activation({ activation: 'relu' }).apply(x)。",
);

/** What a teacher would add to an error message of tfjs or of JavaScript, if it is a known one. */
export function hintFor(message: string): LocalizedText | null {
  return findHint(HINTS, message);
}
