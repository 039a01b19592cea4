// Convolution of images with few channels, as a network's first layer has them, with what follows it: the bias and,
// where it is asked for, the part above zero. TensorFlow's own is made for many channels.
#include <algorithm>
#include <cstring>

#include "computation.h"

namespace argmin {

namespace {

// Outputs that are worked on at once: this many channels of this many neighbouring pixels.
constexpr int kChannels = 16;
constexpr int kPixels = 6;
typedef float Channels __attribute__((vector_size(kChannels * sizeof(float)), aligned(4)));

// Parameters, as JavaScript gives them: height and width of the output, padding above and to the left, whether what is
// below zero is cut off. Windows move by one.
struct Convolution {
  int64_t batch, height, width, inputs;
  int64_t rows, columns, outputs;
  int64_t out_height, out_width, top, left;
  bool relu;
  // of an image with its padding
  int64_t padded_height, padded_width;
};

// One row of outputs, 16 channels of it. `taps` says where a window's elements lie, in floats from its first.
ARGMIN_VECTORIZED void ConvolveRow(const float* x, const int64_t* taps, int64_t count, const float* filter,
                                   const float* bias, float* y, int64_t pixels, int64_t inputs, int64_t outputs,
                                   bool relu) {
  const Channels first = *reinterpret_cast<const Channels*>(bias);
  const Channels zero = first - first;
  for (int64_t j = 0; j < pixels; j += kPixels) {
    // the last few are computed twice where a row is long enough
    if (j + kPixels > pixels && pixels >= kPixels) j = pixels - kPixels;
    const int64_t here = std::min<int64_t>(kPixels, pixels - j);
    Channels sums[kPixels] = {first, first, first, first, first, first};
    if (here == kPixels) {
      for (int64_t t = 0; t < count; t++) {
        const Channels weights = *reinterpret_cast<const Channels*>(filter + t * outputs);
        const float* at = x + j * inputs + taps[t];
        for (int p = 0; p < kPixels; p++) sums[p] += at[p * inputs] * weights;
      }
    } else {
      for (int64_t t = 0; t < count; t++) {
        const Channels weights = *reinterpret_cast<const Channels*>(filter + t * outputs);
        for (int64_t p = 0; p < here; p++) sums[p] += x[(j + p) * inputs + taps[t]] * weights;
      }
    }
    for (int64_t p = 0; p < here; p++) {
      // a NaN stays one
      if (relu) sums[p] = sums[p] < zero ? zero : sums[p];
      *reinterpret_cast<Channels*>(y + (j + p) * outputs) = sums[p];
    }
  }
}

void ConvolveImage(const Convolution& c, const float* x, const float* filter, const float* bias, float* y) {
  std::vector<float> padded(c.padded_height * c.padded_width * c.inputs, 0.0f);
  for (int64_t row = 0; row < c.height; row++) {
    std::memcpy(&padded[((row + c.top) * c.padded_width + c.left) * c.inputs], x + row * c.width * c.inputs,
                c.width * c.inputs * sizeof(float));
  }
  std::vector<int64_t> taps;
  for (int64_t row = 0; row < c.rows; row++) {
    for (int64_t i = 0; i < c.columns * c.inputs; i++) taps.push_back(row * c.padded_width * c.inputs + i);
  }
  const int64_t count = static_cast<int64_t>(taps.size());
  for (int64_t row = 0; row < c.out_height; row++) {
    for (int64_t block = 0; block < c.outputs; block += kChannels) {
      ConvolveRow(&padded[row * c.padded_width * c.inputs], taps.data(), count, filter + block, bias + block,
                  y + row * c.out_width * c.outputs + block, c.out_width, c.inputs, c.outputs, c.relu);
    }
  }
}

// {x [n, h, w, in], filter [kh, kw, in, out], bias [out]} -> [n, out height, out width, out]; out is a multiple of 16.
void ConvolveFew(Computation& step) {
  const Shape shape = step.ShapeOf(0);
  const Shape filter_shape = step.ShapeOf(1);
  if (shape.size() != 4 || filter_shape.size() != 4) throw Failure{TF_INVALID_ARGUMENT, "images and a filter are taken"};
  Convolution c;
  c.batch = shape[0], c.height = shape[1], c.width = shape[2], c.inputs = shape[3];
  c.rows = filter_shape[0], c.columns = filter_shape[1], c.outputs = filter_shape[3];
  c.out_height = step.whole(0), c.out_width = step.whole(1), c.top = step.whole(2), c.left = step.whole(3);
  c.relu = step.number(4) != 0;
  c.padded_height = std::max(c.out_height + c.rows - 1, c.top + c.height);
  c.padded_width = std::max(c.out_width + c.columns - 1, c.left + c.width);
  const bool fits = filter_shape[2] == c.inputs && c.outputs % kChannels == 0 && step.SizeOf(2) == c.outputs &&
                    c.top >= 0 && c.left >= 0 && c.out_height > 0 && c.out_width > 0;
  if (!fits) throw Failure{TF_INVALID_ARGUMENT, "the filter or the bias does not fit"};
  const float* x = step.Floats(0);
  const float* filter = step.Floats(1);
  const float* bias = step.Floats(2);
  float* y = step.Output({c.batch, c.out_height, c.out_width, c.outputs});
  const int64_t image = c.height * c.width * c.inputs;
  const int64_t out_image = c.out_height * c.out_width * c.outputs;
  step.threads.ForRanges(c.batch, 1, [&](int64_t index, int64_t) {
    ConvolveImage(c, x + index * image, filter, bias, y + index * out_image);
  });
}

}  // namespace

void AddConvolution(Table& table) { table["ConvolveFew"] = ConvolveFew; }

}  // namespace argmin
