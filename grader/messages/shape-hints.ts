import type { LocalizedText } from '#db/contract/locale.ts';
import type { Hint } from './hint.ts';
import { join, text } from './localized.ts';

/** Where shapes do not go together. */
export const SHAPE_HINTS: Hint[] = [
  {
    pattern: /Input \d+ is incompatible with layer ([\w/]+): expected (?:min_)?ndim=(\d+), found ndim=(\d+)/,
    hint: ([, layer, expected, found]) => anotherRank(layer ?? '', Number(expected), Number(found)),
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
];

/** A layer's input has more or fewer axes than it takes. */
function anotherRank(layer: string, expected: number, found: number): LocalizedText {
  const said = text(
    `The layer ${layer} takes tensors of rank ${expected} and was given rank ${found}.`,
    `${layer}層需要${expected}階的張量，卻得到${found}階。`,
  );
  if (expected === 3)
    return join(
      said,
      text(
        'It goes through a sequence: put tf.layers.reshape({ targetShape: [steps, features] }) before it; the rows of an image are such steps.',
        '它處理的是序列：請在它前面加上tf.layers.reshape({ targetShape: [steps, features] })；影像的每一列可以當作一個step。',
      ),
    );
  if (found > expected)
    return join(said, text('Put a tf.layers.flatten() before it.', '請在它前面加上tf.layers.flatten()。'));
  return join(
    said,
    text(
      'Dense and flatten layers give rank 2; put it before them, or reshape to [height, width, channels].',
      'dense與flatten層輸出2階；請把它移到前面，或先reshape成[height, width, channels]。',
    ),
  );
}

/** Ends with an axis of one: `[1]`, `[null,1]`. */
const isOneNumber = (shape: string) => /[[,] *1\]$/.test(shape);

/** The model's output and the labels it is trained against. */
function labelsDiffer(wanted: string, got: string): LocalizedText {
  if (isOneNumber(got))
    return text(
      `The labels are one number for each image, and here ${wanted} is compared with them. Use train.oneHot with categoricalCrossentropy, ` +
        'or train.labels.toFloat() with sparseCategoricalCrossentropy.',
      `標籤是每張影像一個數字，這裡卻要與${wanted}比較。請用train.oneHot搭配categoricalCrossentropy，` +
        '或用train.labels.toFloat()搭配sparseCategoricalCrossentropy。',
    );
  if (isOneNumber(wanted))
    return text(
      `What is compared here takes one number for each image, and the labels are ${got}. sparseCategoricalCrossentropy takes train.labels.toFloat(); ` +
        'train.oneHot goes with categoricalCrossentropy and a last dense layer with units: classes.length.',
      `這裡需要每張影像一個數字，標籤卻是${got}。sparseCategoricalCrossentropy要搭配train.labels.toFloat()；` +
        'train.oneHot則搭配categoricalCrossentropy，且最後的dense層要設為units: classes.length。',
    );
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
