import type { LocalizedText } from '#db/contract/locale.ts';
import { text } from './localized.ts';

interface Hint {
  /** tfjs 4.22's own words */
  pattern: RegExp;
  hint: (match: RegExpMatchArray) => LocalizedText;
}

const HINTS: Hint[] = [
  {
    pattern: /Input \d+ is incompatible with layer ([\w/]+): expected (?:min_)?ndim=(\d+), found ndim=(\d+)/,
    hint: ([, layer, expected, found]) =>
      text(
        `The layer ${layer} takes tensors of rank ${expected} and was given rank ${found}. ` +
          (Number(found) > Number(expected)
            ? 'Put a tf.layers.flatten() before it.'
            : 'Dense and flatten layers give rank 2; put it before them, or reshape to [height, width, channels].'),
        `${layer}層需要${expected}階的張量，卻得到${found}階。` +
          (Number(found) > Number(expected)
            ? '請在它前面加上tf.layers.flatten()。'
            : 'dense與flatten層輸出2階；請把它移到前面，或先reshape成[height, width, channels]。'),
      ),
  },
  {
    pattern:
      /Input \d+ is incompatible with layer ([\w/]+): expected axis (-?\d+) of input shape to have value (\S+) but got shape ([\w,]+)/,
    hint: ([, layer, axis, wanted, shape]) =>
      text(
        `The layer ${layer} was built for inputs whose axis ${axis} is ${wanted}, but the layer before it gives [${shape}]. ` +
          'Make the two numbers equal.',
        `${layer}層建立時，輸入的第${axis}軸是${wanted}，但前一層給的是[${shape}]。請讓這兩個數字相等。`,
      ),
  },
  {
    pattern:
      /(input|target) expected a batch of elements where each example has shape \[([\d,]*)\].* examples, each with shape \[([\d,]*)\]/,
    hint: ([, part, wanted, got]) =>
      part === 'target' ? labelsDiffer(`[${wanted}]`, `[${got}]`) : imagesDiffer(`[${wanted}]`, `[${got}]`),
  },
  {
    pattern:
      /Error when checking (input|target): expected (\S+) to have (?:shape \[([^\]]*)\]|(\d+) dimension\(s\))[.,] but got array with shape \[?([\d,]+)\]?/,
    hint: ([, part, layer, shape, dimensions, got]) => {
      if (part === 'target' && dimensions !== undefined)
        return labelsOfAnotherRank(layer ?? '', dimensions, got ?? '');
      const wanted =
        shape === undefined ? `[${Array(Number(dimensions)).fill('…').join(', ')}]` : `[${shape}]`;
      return part === 'target' ? labelsDiffer(wanted, `[${got}]`) : imagesDiffer(wanted, `[${got}]`);
    },
  },
  {
    pattern: /inner shapes \((\d+)\) and \((\d+)\) of Tensors with shapes ([\d,]+) and ([\d,]+)/,
    hint: ([, a, b, shapeA, shapeB]) =>
      text(
        `matMul needs the columns of the first (${a}) to equal the rows of the second (${b}); the shapes are [${shapeA}] and [${shapeB}]. ` +
          'Check the order of the two, or transpose one.',
        `matMul要求第一個張量的行數（${a}）等於第二個的列數（${b}）；形狀是[${shapeA}]與[${shapeB}]。請檢查兩者的順序，或將其中一個轉置。`,
      ),
  },
  {
    pattern: /Operands could not be broadcast together with shapes \[([\d,]+)\] \[([\d,]+)\]/,
    hint: ([, a, b]) =>
      text(
        `This layer combines two inputs, and their shapes for one image differ: [${a}] and [${b}]. ` +
          "A convolution with padding: 'same' keeps height and width; a 1×1 convolution changes the number of channels.",
        `這一層要合併兩個輸入，但它們對一張影像的形狀不同：[${a}]與[${b}]。` +
          "padding: 'same'的卷積會保持高和寬；1×1的卷積可以改變通道數。",
      ),
  },
  {
    pattern: /Operands could not be broadcast together with shapes ([\d,]+) and ([\d,]+)/,
    hint: ([, a, b]) =>
      text(
        `[${a}] and [${b}] cannot be combined element by element: counted from the right, each pair of sizes must be equal or one of them 1.`,
        `[${a}]與[${b}]不能逐元素運算：從右邊數起，每一對大小必須相等，或其中一個是1。`,
      ),
  },
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
          'use tf.keep, or return what you still need. Tensors of batches() live for one turn of the loop.',
        '這個張量或層先前已經被釋放。tf.tidy之內除了回傳的張量都會被dispose；請用tf.keep，或把還需要的張量回傳。batches()的張量只在迴圈的那一圈有效。',
      ),
  },
  {
    pattern: /Size\((\d+)\) must match the product of shape ([\d,]+)/,
    hint: ([, size, shape]) =>
      text(
        `A tensor of ${size} elements cannot take the shape [${shape}]; the product of the new sizes must be ${size}. One of them may be -1.`,
        `${size}個元素的張量不能變成形狀[${shape}]；新的各個大小相乘必須等於${size}。其中一個可以寫-1。`,
      ),
  },
  {
    pattern: /Error in conv2d: depth of input \((\d+)\) must match input depth for filter (\d+)/,
    hint: ([, depth, filter]) =>
      text(
        `The images have ${depth} channels and the filter expects ${filter}.`,
        `影像有${depth}個通道，但濾波器需要${filter}個。`,
      ),
  },
  {
    pattern: /Negative dimension size caused by adding layer ([\w/]+) with input shape \[([^\]]*)\]/,
    hint: ([, layer, shape]) =>
      text(
        `Nothing is left after ${layer}: its input [${shape}] is smaller than its window. Use padding: 'same' or fewer pooling layers.`,
        `${layer}之後沒有東西剩下：它的輸入[${shape}]比視窗還小。請使用padding: 'same'，或減少池化層。`,
      ),
  },
  {
    pattern: /must be a Tensor or TensorLike, but got '?(\w+)'?/,
    hint: ([, got]) =>
      text(
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
    pattern: /Unknown (layer|initializer|activation|loss|optimizer|metric|regularizer|constraint)/i,
    hint: ([, kind]) =>
      text(
        `Check the spelling of the ${kind?.toLowerCase()}; the editor completes the names that exist.`,
        `請檢查${kind?.toLowerCase()}名稱的拼法；編輯器會補全可用的名稱。`,
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

/** The model's output and the labels it is trained against. */
function labelsDiffer(wanted: string, got: string): LocalizedText {
  return text(
    `For one image the last layer gives ${wanted} and the label is ${got}, or the same with the batch in front. ` +
      'Use train.oneHot with categoricalCrossentropy, give the last dense layer as many units as there are classes, ' +
      'and put a flatten layer before it if its input still has height and width.',
    `對一張影像，最後一層輸出${wanted}，標籤卻是${got}（或前面再加上批次）。` +
      'categoricalCrossentropy請搭配train.oneHot，最後的dense層的units要等於類別數；如果它的輸入還有高和寬，請先加flatten層。',
  );
}

/** The last layer still has height and width. */
function labelsOfAnotherRank(layer: string, rank: string, got: string): LocalizedText {
  return text(
    `The last layer ${layer} gives tensors of rank ${rank}, and the labels [${got}] have rank ${got.split(',').length}. ` +
      'Its input still has height and width: put a tf.layers.flatten() before the dense layers.',
    `最後一層${layer}輸出${rank}階的張量，標籤[${got}]卻是${got.split(',').length}階。` +
      '它的輸入還有高和寬：請在dense層之前加上tf.layers.flatten()。',
  );
}

/** The model's input and the images it is given. */
function imagesDiffer(wanted: string, got: string): LocalizedText {
  return text(
    `The model takes images of ${wanted} and was given ${got}. ` +
      'Give the first layer inputShape: train.shape, or reshape the images to what it takes.',
    `模型需要${wanted}的影像，卻得到${got}。請把第一層的inputShape設為train.shape，或把影像reshape成它需要的形狀。`,
  );
}

/** What a teacher would add to an error message of tfjs or of JavaScript, if it is a known one. */
export function hintFor(message: string): LocalizedText | null {
  for (const { pattern, hint } of HINTS) {
    const match = message.match(pattern);
    if (match) return hint(match);
  }
  return null;
}
