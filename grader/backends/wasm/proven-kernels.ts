/**
 * The kernels that a suite of cases compares with tfjs-backend-cpu, or with a plain reference where that is wrong:
 * `kernel-suite.test.ts` fails for a name here that it does not exercise. Nothing else may be called.
 */
export const PROVEN_KERNELS: ReadonlySet<string> = new Set(
  `
    Abs Acos Acosh Add AddN All Any ApplyAdam ApplyMomentum ApplyRmsProp ApplySgd ArgMax ArgMin Asin Asinh
    Atan Atan2 Atanh AvgPool AvgPool3D AvgPool3DGrad AvgPoolGrad BatchMatMul BatchNormTrain BatchNormTrainGrad
    BatchToSpaceND Bincount BitwiseAnd BroadcastArgs Cast CategoricalCrossentropy
    CategoricalCrossentropyGrad Ceil ClipByValue ClipByValueGrad Concat Conv2D Conv2DBackpropFilter Conv2DBackpropInput
    Conv3D Conv3DBackpropFilterV2 Conv3DBackpropInputV2 Cos Cosh CropAndResize Cumprod Cumsum
    DenseBincount DepthToSpace DepthwiseConv2dNative DepthwiseConv2dNativeBackpropFilter
    DepthwiseConv2dNativeBackpropInput Diag Einsum Elu EluGrad Equal Erf Exp ExpandDims Expm1 Fill
    FlipLeftRight Floor FloorDiv FusedBatchNorm FusedConv2D FusedDepthwiseConv2D GatherNd GatherV2 Greater
    GreaterEqual GruGates GruGatesGrad GruState GruStateGrad Identity IsFinite IsInf IsNan LRN LRNGrad LeakyRelu
    LeakyReluGrad Less LessEqual LinSpace Log Log1p LogicalAnd LogicalNot LogicalOr LstmGates LstmGatesGrad Max MaxPool MaxPool3D MaxPool3DGrad MaxPoolGrad Maximum Mean Min
    Minimum MirrorPad Mod Multinomial Multiply Neg NotEqual OneHot OnesLike Pack PadV2 Pow Prelu Prod
    Range RealDiv Reciprocal Relu Relu6 ReluGrad Reshape ResizeBilinear ResizeBilinearGrad
    ResizeNearestNeighbor ResizeNearestNeighborGrad Reverse RotateWithOffset Round Rsqrt ScatterNd
    SearchSorted Select Selu Sigmoid SigmoidGrad Sign Sin Sinh Slice Softmax SoftmaxGrad Softplus SpaceToBatchND
    SparseToDense SplitV Sqrt Square SquaredDifference Step StridedSlice Sub Sum Tan Tanh TanhGrad
    TensorScatterUpdate Tile TopK Transform Transpose Unique Unpack UnsortedSegmentSum ZerosLike
    _FusedMatMul
  `
    .trim()
    .split(/\s+/),
);
