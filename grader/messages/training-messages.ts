import type { LocalizedText } from '#db/contract/locale.ts';
import { bytes, seconds, text } from './localized.ts';

/** The training clock ran out and nothing had been put aside. */
export function timeLimit(limitMs: number, scoring: 'model' | 'predict'): LocalizedText {
  if (scoring === 'predict') {
    return text(
      `train did not end within ${seconds(limitMs)} s, so predict could not be asked. Stop when remainingMs() gets small.`,
      `train沒有在${seconds(limitMs)}秒內結束，因此無法呼叫predict。請在remainingMs()變小時停止。`,
    );
  }
  return text(
    `Training did not end within ${seconds(limitMs)} s, and no checkpoint had been made, so there is nothing to score. ` +
      'Call checkpoint(model) from time to time, for example after each epoch, and stop when remainingMs() gets small; ' +
      'then the last checkpoint is scored.',
    `訓練沒有在${seconds(limitMs)}秒內結束，也沒有建立任何檢查點，因此沒有可評分的模型。` +
      '請不時呼叫checkpoint(model)，例如每個epoch之後，並在remainingMs()變小時停止；這樣就會以最後的檢查點評分。',
  );
}

/** The clock, the memory or Stop ended training, and the last checkpoint is what was scored. */
export function checkpointScored(
  why: 'time_limit' | 'memory_limit' | 'stopped',
  limitMs: number,
): LocalizedText {
  const reasons = {
    time_limit: text(
      `Training was ended after ${seconds(limitMs)} s; the last checkpoint was scored.`,
      `訓練在${seconds(limitMs)}秒後被結束；已用最後的檢查點評分。`,
    ),
    memory_limit: text(
      'Training needed more memory than allowed and was ended; the last checkpoint was scored.',
      '訓練需要的記憶體超過上限，因此被結束；已用最後的檢查點評分。',
    ),
    stopped: text(
      'Training was stopped; the last checkpoint was scored.',
      '訓練被停止；已用最後的檢查點評分。',
    ),
  };
  return reasons[why];
}

/** Memory over the limit, seen from outside. */
export function memoryLimit(usedBytes: number, limitBytes: number): LocalizedText {
  return text(
    `The training process used ${bytes(usedBytes)} of memory; ${bytes(limitBytes)} are allowed, training data included. ` +
      'A smaller batch, fewer parameters or smaller images need less; tf.tidy and dispose give memory back that ' +
      'a loop of your own keeps.',
    `訓練行程使用了${bytes(usedBytes)}的記憶體；上限是${bytes(limitBytes)}，訓練資料也計算在內。` +
      '較小的批次、較少的參數或較小的影像會用得比較少；自己寫的迴圈可以用tf.tidy和dispose把記憶體還回去。',
  );
}

/** An allocation that was refused before it was made. */
export function allocationRefused(
  operation: string | null,
  wanted: { bytes: number; inUse: number; limit: number },
): LocalizedText {
  return text(
    `${operation ?? 'An operation'} asked for ${bytes(wanted.bytes)} while ${bytes(wanted.inUse)} of ` +
      `${bytes(wanted.limit)} were in use. A smaller batch, fewer parameters or smaller images need less; ` +
      'tf.tidy and dispose give back what is no longer used.',
    `${operation ?? '某個運算'}要求${bytes(wanted.bytes)}，但${bytes(wanted.limit)}之中已經用了${bytes(wanted.inUse)}。` +
      '較小的批次、較少的參數或較小的影像會用得比較少；tf.tidy和dispose可以把不再使用的記憶體還回去。',
  );
}

export function outputLimit(limitBytes: number): LocalizedText {
  return text(
    `The program wrote more than ${bytes(limitBytes)} of log and reports and was ended. ` +
      'Print once per epoch rather than once per image, and report numbers instead of printing them.',
    `程式寫出的紀錄與回報超過${bytes(limitBytes)}，因此被結束。` +
      '請每個epoch印一次，而不是每張影像印一次；數值請用report回報，不要用印的。',
  );
}

export function neverSettles(): LocalizedText {
  return text(
    'train waits for something that can never come: no timer is running and no work is left, but its promise is still open. ' +
      'Look for an await on a promise that nothing resolves.',
    'train正在等待一件永遠不會發生的事：沒有計時器在跑，也沒有工作剩下，但它的promise還沒有完成。' +
      '請找找看是否await了一個沒有人會resolve的promise。',
  );
}

export function cancelled(): LocalizedText {
  return text(
    'Training was stopped before a checkpoint had been made, so there is nothing to score.',
    '訓練在建立檢查點之前就被停止，因此沒有可評分的模型。',
  );
}

export function died(): LocalizedText {
  return text(
    'The training process died while your code was running. The same code will do it again: ' +
      'look for an operation with very large shapes, or for recursion without an end.',
    '訓練行程在執行你的程式時結束了。同樣的程式會再次發生：請找找看是否有形狀非常大的運算，或沒有終點的遞迴。',
  );
}

/** What `train` returned cannot be scored. */
export function notAModel(
  problem: 'not_a_model' | 'disposed' | 'too_large' | 'not_exportable',
  what: string,
): LocalizedText {
  const messages = {
    not_a_model: text(
      `train returned ${what}, not a tf.LayersModel. Return the model that you trained.`,
      `train回傳了${what}，不是tf.LayersModel。請回傳你訓練好的模型。`,
    ),
    disposed: text(
      `The model that train returned is disposed (${what}). Return it without calling dispose on it or its weights.`,
      `train回傳的模型已經被dispose（${what}）。請不要對模型或它的權重呼叫dispose，再把它回傳。`,
    ),
    too_large: text(
      `The model is too large to be scored: ${what}. Use fewer units, filters or layers.`,
      `模型太大，無法評分：${what}。請減少單元、濾波器或層的數目。`,
    ),
    not_exportable: text(
      `The model cannot be exported: ${what}. Only built-in layers of tf.layers can be scored.`,
      `模型無法匯出：${what}。只有tf.layers內建的層可以評分。`,
    ),
  };
  return messages[problem];
}

export function noPredict(): LocalizedText {
  return text(
    'This competition asks your own predict function; main.ts must export predict(images).',
    '這個競賽會呼叫你自己的predict函式；main.ts必須匯出predict(images)。',
  );
}

/** @param what it is, in words that no submission can choose; null for what only it could name */
export function predictAnswersNoTensor(what: 'undefined' | 'null' | null): LocalizedText {
  return text(
    `predict returned ${what ?? 'something else than a tensor'}. It must return a tensor: class scores [n, classes] or labels [n].`,
    `predict回傳了${what ?? '不是張量的東西'}。它必須回傳張量：各類別的分數[n, classes]或標籤[n]。`,
  );
}

/**
 * An exception while hidden images were answered: its own words could hold what it has seen.
 * @param name of a built-in class of errors
 */
export function predictThrew(name: string): LocalizedText {
  return text(
    `predict threw ${name} on the hidden images. What it says is not shown, since it could show what is hidden. ` +
      'Call predict(validation.images) at the end of train; the same exception comes there with its words.',
    `predict在隱藏影像上拋出了${name}。它的訊息可能透露隱藏的內容，因此不顯示。` +
      '請在train的最後呼叫predict(validation.images)，同樣的例外會在那裡連同訊息一起出現。',
  );
}

export function predictTimeLimit(limitMs: number): LocalizedText {
  return text(
    `predict did not answer all hidden images within ${seconds(limitMs)} s. Work on the whole batch at once instead of image by image.`,
    `predict沒有在${seconds(limitMs)}秒內回答所有隱藏影像。請一次處理整個批次，而不是一張一張處理。`,
  );
}

export function systemError(): LocalizedText {
  return text(
    'This is our fault, not your code’s: the grader could not finish. The run is not counted.',
    '這是平台的問題，不是你的程式：評分程式無法完成。這一次不計入次數。',
  );
}
