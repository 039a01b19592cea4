// Kernels over the heap of tfjs-backend-wasm. They allocate nothing and hold no static data: the memory is not
// theirs. Every size and index is checked by the caller before it gets here.
export { combineChannels, measureChannels, sumChannelGradients } from './batch-normalization';
export { toFloats } from './casting';
export { compare, compareIntegers, select } from './comparisons';
export { convolve } from './convolution';
export { filterGradient } from './convolution-gradient';
export { clear, copyStrided, transposeMatrix } from './copying';
export { crossentropy, crossentropyGradient } from './crossentropy';
export { addDepthwise, addDepthwiseFilterGradient, addDepthwiseInputGradient } from './depthwise';
export { apply } from './elementwise-one';
export { combine } from './elementwise-two';
export { multiplyPanels, multiplyTransposed } from './gemm';
export { moveGruState, moveGruStateGradient, openGruGates, openGruGatesGradient } from './gru';
export { openLstmGates, openLstmGatesGradient } from './lstm';
export { normalize } from './normalization';
export { stepAdam, stepMomentum, stepRmsProp, stepSgd } from './optimizers';
export { packFlippedFilter, packPanels, packPanelsTransposed } from './panels';
export { passGradient } from './pass-gradient';
export { gatherRows, largestPlaces } from './picking';
export { maxPoolByTwo, maxPoolByTwoGradient, maxPoolByTwoReluGradient } from './pool-by-two';
export { addAveragePoolGradient, addMaxPoolGradient, averagePool, maxPool } from './pooling';
export { addSegments, reduce } from './reductions';
export { softmax } from './softmax';
export { softmaxGradient } from './softmax-gradient';
export { useWideTiles } from './wide-tiles';
