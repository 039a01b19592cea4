import type { LocalizedText } from '#db/contract/locale.ts';
import { text } from './localized.ts';

interface Place {
  file: string;
  line: number;
  what: string;
}

export const notAwaited = ({ file, line, what }: Place): LocalizedText =>
  text(
    `${file} line ${line}: nothing waits for ${what}(…), which gives a promise. Write await in front of it; without it the code goes on, and train may return, before it is done.`,
    `${file}第${line}行：${what}(…)回傳promise，但沒有等它完成。請在前面加上await；否則它還沒完成，程式就會繼續執行，train也可能先回傳。`,
  );

export const asyncForEach = ({ file, line, what }: Place): LocalizedText =>
  text(
    `${file} line ${line}: ${what} does not wait for an async function; all its turns begin at once. Write for (const item of items) { await … } in its place.`,
    `${file}第${line}行：${what}不會等待async函式，每一圈會同時開始。請改寫成for (const item of items) { await … }。`,
  );

/** @param layer the last one */
export const takesProbabilities = ({ file, line, what }: Place, layer: string): LocalizedText =>
  text(
    `${file} line ${line}: the loss ${what} takes probabilities, and the last layer ${layer} has no softmax. Give it activation: 'softmax', or use tf.losses.softmaxCrossEntropy as the loss.`,
    `${file}第${line}行：損失函數${what}需要機率，但最後一層${layer}沒有softmax。請設定activation: 'softmax'，或改用tf.losses.softmaxCrossEntropy作為損失函數。`,
  );

/** @param layer the last one */
export const appliesSoftmax = ({ file, line, what }: Place, layer: string): LocalizedText =>
  text(
    `${file} line ${line}: ${what} applies softmax itself, and the last layer ${layer} does so too. If the loss is computed from that layer, softmax is applied twice and learning is slow: leave its activation out, or use the loss 'categoricalCrossentropy'.`,
    `${file}第${line}行：${what}本身會套用softmax，而最後一層${layer}也會。如果損失是由這一層的輸出計算的，就會套用兩次softmax，學得很慢：請移除它的activation，或改用損失函數'categoricalCrossentropy'。`,
  );

export const softmaxTwice = (layer: string): LocalizedText =>
  text(
    `The model applies softmax twice: the layer before ${layer} gives probabilities already, and learning is slow. Leave one of the two out.`,
    `模型套用了兩次softmax：${layer}的前一層已經輸出機率，因此學得很慢。請移除其中一個。`,
  );

/** @param classes how many there are */
export const likeGuessing = (classes: number): LocalizedText =>
  text(
    `The score is hardly better than guessing, which is right once in ${classes}. Usual reasons: training never ran or nothing waited for it (await), a learning rate that is too large, or a loss that does not go with the last layer and the labels. See whether the loss falls.`,
    `分數幾乎和亂猜一樣（亂猜每${classes}次對一次）。常見的原因：沒有訓練或沒有等訓練完成（await）、學習率太大，或損失函數與最後一層、標籤不搭配。請看看loss有沒有下降。`,
  );
