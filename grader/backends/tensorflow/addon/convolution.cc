// Convolutions of images whose window moves by one, and their gradients. TensorFlow's own take up to twice as long, and
// do not go over several threads well.
#include <algorithm>
#include <cstring>

#include "computation.h"
#include "tiles.h"

namespace argmin {

namespace {

// Images with fewer channels are copied into their padding; others are cut at their edges instead.
constexpr int64_t kFewChannels = 16;

struct Images {
  int64_t batch, height, width, channels;
  explicit Images(const Shape& shape) {
    if (shape.size() != 4) throw Failure{TF_INVALID_ARGUMENT, "images are taken"};
    batch = shape[0], height = shape[1], width = shape[2], channels = shape[3];
  }
  int64_t row() const { return width * channels; }
  int64_t image() const { return height * row(); }
  Shape shape() const { return {batch, height, width, channels}; }
};

// A window and the padding above and to the left of what it goes over.
struct Window {
  int64_t rows, columns, top, left;
};

void Expect(bool fits) {
  if (!fits) throw Failure{TF_INVALID_ARGUMENT, "the images and the filter do not fit"};
}

// One image in a frame of zeros, so large that all windows lie in it.
void CopyPadded(const Images& from, const float* x, const Window& window, const Images& to, float* padded) {
  std::fill(padded, padded + to.image(), 0.0f);
  for (int64_t row = 0; row < from.height && row + window.top < to.height; row++) {
    std::memcpy(padded + (row + window.top) * to.row() + window.left * to.channels, x + row * from.row(),
                from.row() * sizeof(float));
  }
}

ARGMIN_VECTORIZED void CutBelowZero(float* y, int64_t size) {
  // a NaN stays one
  for (int64_t i = 0; i < size; i++) y[i] = y[i] < 0 ? 0.0f : y[i];
}

// One image out of another: y[r, c] = bias + sum of x[r + k, c + l] * weights[k, l], with k and l counted from the
// padding; backwards, x[r - k, c - l].
struct Correlation {
  Images x, y;
  Window window;
  int64_t sign;
  const float* weights;
  const float* bias;
  bool relu;

  void Run(const float* from, float* to) const {
    for (int64_t r = 0; r < y.height; r++, to += y.row()) {
      // the window's rows that lie on the image
      const int64_t last_shift = r + window.top - x.height + 1;
      const int64_t first = std::max<int64_t>(0, sign > 0 ? window.top - r : last_shift);
      const int64_t end = std::max(first, std::min(window.rows, sign > 0 ? x.height + window.top - r : r + window.top + 1));
      const int64_t tap = x.channels * y.channels;
      Products walk{end - first, x.channels, sign * x.row(), window.columns * tap, x.channels, y.channels, y.channels,
                    bias, 0, relu};
      const float* row = from + (r + sign * (first - window.top)) * x.row();
      const float* at = weights + first * walk.w_run;
      if (sign > 0 && window.left == 0 && y.width + window.columns - 1 <= x.width) {
        // the window's columns are neighbours in the image, too
        walk.length *= window.columns;
        SumProducts(walk, row, at, to, y.width, y.channels);
      } else {
        RunByColumns(walk, row, at, to);
      }
    }
  }

 private:
  void RunByColumns(Products walk, const float* row, const float* at, float* to) const {
    for (int64_t c = 0; c < y.width; c++) std::memcpy(to + c * y.channels, bias, y.channels * sizeof(float));
    walk.begin_pixel = y.channels;
    walk.cut = false;
    for (int64_t l = 0; l < window.columns; l++, at += x.channels * y.channels) {
      const int64_t shift = sign * (l - window.left);
      const int64_t first = std::max<int64_t>(0, -shift);
      const int64_t count = std::min(y.width, x.width - shift) - first;
      if (count <= 0) continue;
      walk.begin = to + first * y.channels;
      SumProducts(walk, row + (first + shift) * x.channels, at, to + first * y.channels, count, y.channels);
    }
    if (relu) CutBelowZero(to, y.row());
  }
};

// {x, filter [rows, columns, in, out], bias [out] or nothing}, height and width of the output, padding above and to the
// left, whether what is below zero is cut off.
Work Convolve(Computation& step) {
  const Images x(step.ShapeOf(0));
  const Shape filter = step.ShapeOf(1);
  Expect(filter.size() == 4 && filter[2] == x.channels && filter[3] % kTileChannels == 0);
  const Images y({x.batch, step.whole(0), step.whole(1), filter[3]});
  Window window{filter[0], filter[1], step.whole(2), step.whole(3)};
  Expect(y.height > 0 && y.width > 0 && window.top >= 0 && window.left >= 0);
  Expect(step.inputs() == 2 || step.SizeOf(2) == y.channels);
  const float* from = step.Floats(0);
  const float* weights = step.Floats(1);
  const float* added = step.inputs() == 2 ? nullptr : step.Floats(2);
  const bool relu = step.number(4) != 0;
  float* to = step.Output(y.shape());
  const Images padded({1, std::max(y.height + window.rows - 1, window.top + x.height),
                       std::max(y.width + window.columns - 1, window.left + x.width), x.channels});
  const bool pads = x.channels < kFewChannels && padded.image() != x.image();
  const Window none{window.rows, window.columns, 0, 0};
  return [=](Threads& threads) {
    const std::vector<float> zeros(added ? 0 : y.channels);
    const float* bias = added ? added : zeros.data();
    const Correlation correlation{pads ? padded : x, y, pads ? none : window, 1, weights, bias, relu};
    threads.ForRanges(x.batch, 1, [&](int64_t image, int64_t) {
      if (!pads) return correlation.Run(from + image * x.image(), to + image * y.image());
      std::vector<float> copy(padded.image());
      CopyPadded(x, from + image * x.image(), window, padded, copy.data());
      correlation.Run(copy.data(), to + image * y.image());
    });
  };
}

// {dy, filter [rows, columns, in, out]}, height and width of the input, padding above and to the left -> dx.
Work ConvolveInputGrad(Computation& step) {
  const Images dy(step.ShapeOf(0));
  const Shape filter = step.ShapeOf(1);
  Expect(filter.size() == 4 && filter[3] == dy.channels && filter[2] % kTileChannels == 0);
  const Images dx({dy.batch, step.whole(0), step.whole(1), filter[2]});
  const Window window{filter[0], filter[1], step.whole(2), step.whole(3)};
  Expect(dx.height > 0 && dx.width > 0 && window.top >= 0 && window.left >= 0);
  const float* from = step.Floats(0);
  const float* weights = step.Floats(1);
  float* to = step.Output(dx.shape());
  return [=](Threads& threads) {
    const std::vector<float> zeros(dx.channels);
    // the filter with its outputs as inputs
    std::vector<float> turned(Product(filter));
    for (int64_t tap = 0; tap < window.rows * window.columns; tap++) {
      const float* source = weights + tap * dx.channels * dy.channels;
      float* target = turned.data() + tap * dx.channels * dy.channels;
      for (int64_t i = 0; i < dx.channels; i++) {
        for (int64_t o = 0; o < dy.channels; o++) target[o * dx.channels + i] = source[i * dy.channels + o];
      }
    }
    const Correlation correlation{dy, dx, window, -1, turned.data(), zeros.data(), false};
    threads.ForRanges(dy.batch, 1, [&](int64_t image, int64_t) {
      correlation.Run(from + image * dy.image(), to + image * dx.image());
    });
  };
}

// Rows of gradients that stay in the first cache while all taps go over them.
constexpr int64_t kFloatsInCache = 4096;

// The filter's gradient by one image, added to the sums.
struct FilterGradient {
  Images x, dy;
  Window window;

  // All taps at once: windows lie in the image.
  void AddWhole(const float* from, const float* slopes, const std::vector<int64_t>& taps, float* sums) const {
    ForBands([&](int64_t begin, int64_t end) {
      AddOuter({end - begin, dy.width, x.row(), x.channels, dy.row(), dy.channels}, from + begin * x.row(),
               taps.data(), static_cast<int64_t>(taps.size()), slopes + begin * dy.row(), sums, dy.channels);
    });
  }

  // Place after place of the window, on the pixels for which it lies in the image.
  void AddCut(const float* from, const float* slopes, const std::vector<int64_t>& taps, float* sums) const {
    ForBands([&](int64_t begin, int64_t end) {
      for (int64_t k = 0; k < window.rows; k++) {
        const int64_t top = std::max(begin, window.top - k);
        const int64_t bottom = std::min(end, x.height + window.top - k);
        for (int64_t l = 0; l < window.columns; l++) {
          const int64_t left = std::max<int64_t>(0, window.left - l);
          const int64_t right = std::min(dy.width, x.width + window.left - l);
          if (top >= bottom || left >= right) continue;
          AddOuter({bottom - top, right - left, x.row(), x.channels, dy.row(), dy.channels},
                   from + (top + k - window.top) * x.row() + (left + l - window.left) * x.channels, taps.data(),
                   x.channels, slopes + top * dy.row() + left * dy.channels,
                   sums + (k * window.columns + l) * x.channels * dy.channels, dy.channels);
        }
      }
    });
  }

 private:
  template <typename Band>
  void ForBands(const Band& band) const {
    const int64_t rows = std::max<int64_t>(1, kFloatsInCache / dy.row());
    for (int64_t begin = 0; begin < dy.height; begin += rows) band(begin, std::min(begin + rows, dy.height));
  }
};

// Images are divided into so many parts, whose sums are added up in their order, however many threads there are; into
// fewer where the sums would take more memory than this.
constexpr int64_t kMostParts = 16;
constexpr int64_t kFloatsOfSums = 1 << 18;

// {x, dy}, rows and columns of the filter, padding above and to the left -> the filter's gradient.
Work ConvolveFilterGrad(Computation& step) {
  const Images x(step.ShapeOf(0));
  const Images dy(step.ShapeOf(1));
  const Window window{step.whole(0), step.whole(1), step.whole(2), step.whole(3)};
  Expect(x.batch > 0 && x.batch == dy.batch && dy.channels % kTileChannels == 0 && window.rows > 0 && window.columns > 0);
  Expect(window.top >= 0 && window.left >= 0);
  const float* from = step.Floats(0);
  const float* slopes = step.Floats(1);
  float* to = step.Output({window.rows, window.columns, x.channels, dy.channels});
  const int64_t size = window.rows * window.columns * x.channels * dy.channels;
  const Images padded({1, std::max(dy.height + window.rows - 1, window.top + x.height),
                       std::max(dy.width + window.columns - 1, window.left + x.width), x.channels});
  const bool fits = dy.height + window.rows - 1 <= x.height && dy.width + window.columns - 1 <= x.width;
  const bool whole = window.top == 0 && window.left == 0 && fits;
  const bool pads = !whole && x.channels < kFewChannels;
  const FilterGradient gradient{pads ? padded : x, dy, window};
  std::vector<int64_t> taps;
  for (int64_t k = 0; k < window.rows; k++) {
    for (int64_t i = 0; i < window.columns * x.channels; i++) taps.push_back(k * gradient.x.row() + i);
  }
  const int64_t most = std::clamp<int64_t>(kFloatsOfSums / std::max<int64_t>(1, size), 1, kMostParts);
  const int64_t grain = (x.batch + most - 1) / most;
  const int64_t parts = (x.batch + grain - 1) / grain;
  return [=](Threads& threads) {
    std::vector<float> sums(parts * size, 0.0f);
    threads.ForRanges(x.batch, grain, [&](int64_t begin, int64_t end) {
      float* sum = &sums[begin / grain * size];
      std::vector<float> copy(pads ? padded.image() : 0);
      for (int64_t image = begin; image < end; image++) {
        const float* one = from + image * x.image();
        const float* slope = slopes + image * dy.image();
        if (pads) CopyPadded(x, one, window, padded, copy.data());
        if (whole || pads) {
          gradient.AddWhole(pads ? copy.data() : one, slope, taps, sum);
        } else {
          gradient.AddCut(one, slope, taps, sum);
        }
      }
    });
    std::fill(to, to + size, 0.0f);
    for (int64_t part = 0; part < parts; part++) {
      for (int64_t i = 0; i < size; i++) to[i] += sums[part * size + i];
    }
  };
}

}  // namespace

void AddConvolution(Table& table) {
  table["Convolve"] = Convolve;
  table["ConvolveInputGrad"] = ConvolveInputGrad;
  table["ConvolveFilterGrad"] = ConvolveFilterGrad;
}

}  // namespace argmin
