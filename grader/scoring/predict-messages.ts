import { seconds, text } from '../messages/localized.ts';
import { shapeText } from './model-messages.ts';

export const scoringOutOfTime = (limitMs: number) =>
  text(
    `Classifying the hidden images did not end within ${seconds(limitMs)} s. Use a smaller model, or one that pools earlier; where you wrote predict yourself, compute on whole batches, not image by image.`,
    `分類隱藏影像沒有在${seconds(limitMs)}秒內完成。請使用較小或更早做pooling的模型；如果predict是你自己寫的，請一次計算整個批次，不要一張一張算。`,
  );

export function wrongAnswerShape(shape: readonly number[], size: number, classes: number) {
  const column = shape.length === 2 && shape[0] === size && shape[1] === 1;
  return text(
    `predict answered ${shapeText(shape)} for ${size} images; it must be scores ${shapeText([size, classes])} or labels ${shapeText([size])}.${column ? ' Labels in a column become a list with squeeze().' : ''}`,
    `predict對${size}張影像的回答是${shapeText(shape)}；必須是分數${shapeText([size, classes])}或標籤${shapeText([size])}。${column ? '排成一行的標籤可以用squeeze()變成一維。' : ''}`,
  );
}

export const wrongAnswerType = (dtype: string) =>
  text(
    `predict answered a tensor of ${dtype}; scores and labels are numbers, float32 or int32.`,
    `predict回答的張量是${dtype}；分數與標籤必須是數字，float32或int32。`,
  );

export const answerNotFinite = (value: number) =>
  text(
    `predict answered ${value} for some images. Look for divisions by zero, logarithms of zero and very large exponents.`,
    `predict對某些影像的回答是${value}。請檢查是否有除以零、對零取對數或非常大的指數。`,
  );

export const labelOutOfRange = (value: number, classes: number) =>
  text(
    `predict answered the label ${value}; labels are the whole numbers 0 to ${classes - 1}, in the order of classes.`,
    `predict回答的標籤是${value}；標籤是0到${classes - 1}的整數，順序與classes相同。`,
  );
