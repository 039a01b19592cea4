import type { LocalizedText } from '#db/contract/locale.ts';
import { text } from '../messages/localized.ts';

/** What was found in place of an export. */
export type Meant = 'not exported' | 'default' | null;

export function noTrain(meant: Meant): LocalizedText {
  if (meant === 'not exported')
    return text(
      'train is there but not exported. Write export in front of it: export async function train(…).',
      '有train，但是沒有匯出。請在它前面加上export：export async function train(…)。',
    );
  if (meant === 'default')
    return text(
      'main.ts has a default export; the platform looks for one that is named train. Write export async function train(…) instead of export default.',
      'main.ts有預設匯出，但平台找的是名為train的匯出。請把export default改成export async function train(…)。',
    );
  return text(
    'main.ts does not export a function train. Training starts there: export async function train({ train, classes }: TrainContext) { …; return model; }',
    'main.ts沒有匯出train函式。訓練從這裡開始：export async function train({ train, classes }: TrainContext) { …; return model; }',
  );
}

export const trainIsNoFunction = (type: string) =>
  text(
    `train must be a function that takes a TrainContext and returns a model; this is of type ${type}.`,
    `train必須是一個接受TrainContext並回傳模型的函式；這裡的型別是${type}。`,
  );

export const trainTakesOther = (type: string) =>
  text(
    `train is called with one argument, a TrainContext, and this function asks for something else: ${type}. Write train({ train, validation, classes }: TrainContext), with import type { TrainContext } from 'argmin'.`,
    `平台只用一個TrainContext引數呼叫train，但這個函式要求的不一樣：${type}。請寫成train({ train, validation, classes }: TrainContext)，並加上import type { TrainContext } from 'argmin'。`,
  );

export const trainReturnsNothing = () =>
  text(
    'train returns nothing, so there would be no model to score. End it with return model;',
    'train沒有回傳任何東西，這樣就沒有模型可以評分。請在最後加上return model;',
  );

export const trainSometimesReturnsNothing = (type: string) =>
  text(
    `train does not return a model in every case (it returns ${type}). See that each way through the function ends with return model;`,
    `train並不是在每種情況下都會回傳模型（回傳的型別是${type}）。請確認函式的每一條路徑都以return model;結束。`,
  );

export function trainReturnsOther(type: string): LocalizedText {
  const help = /^(tf\.)?History\b/.test(type)
    ? text(
        ' model.fit gives the history of the training; return the model itself: return model;',
        'model.fit得到的是訓練的歷程；請回傳模型本身：return model;',
      )
    : /^(tf\.)?SymbolicTensor\b/.test(type)
      ? text(
          ' layer.apply gives a symbolic tensor; make a model of it: return tf.model({ inputs, outputs });',
          'layer.apply得到的是符號張量；請用它建立模型：return tf.model({ inputs, outputs });',
        )
      : text(
          ' Return the trained tf.LayersModel: return model;',
          '請回傳訓練好的tf.LayersModel：return model;',
        );
  return text(
    `train returns ${type}, which is not a model.${help.en}`,
    `train回傳的是${type}，不是模型。${help['zh-TW']}`,
  );
}

export function noPredict(meant: Meant): LocalizedText {
  if (meant === 'not exported')
    return text(
      'predict is there but not exported. Write export in front of it: export function predict(images: tf.Tensor4D).',
      '有predict，但是沒有匯出。請在它前面加上export：export function predict(images: tf.Tensor4D)。',
    );
  return text(
    'This competition is scored by your own predict, and main.ts does not export it. Add export function predict(images: tf.Tensor4D) that returns class scores [n, classes] or labels [n].',
    '這個競賽以你自己的predict評分，但main.ts沒有匯出它。請加上export function predict(images: tf.Tensor4D)，回傳類別分數[n, classes]或標籤[n]。',
  );
}

export const predictDoesNotFit = (type: string) =>
  text(
    `predict takes images, a tf.Tensor4D, and returns a tensor, at once or as a promise: class scores [n, classes] or labels [n]. This one is ${type}.`,
    `predict接受影像（tf.Tensor4D），並直接或以promise回傳張量：類別分數[n, classes]或標籤[n]。這裡的型別是${type}。`,
  );
