// Pooling of [batch, height, width, channels] and its gradients, with any padding.
#include <algorithm>
#include <cstring>
#include <limits>

#include "computation.h"

namespace argmin {

namespace {

// Parameters, as JavaScript gives them: height and width of the output, of the window, of a step, and the padding
// above and to the left.
struct Window {
  int64_t batch, height, width, channels;
  int64_t out_height, out_width;
  int64_t rows, columns, step_y, step_x, top, left;

  explicit Window(const Computation& step, const Shape& shape) {
    if (shape.size() != 4) throw Failure{TF_INVALID_ARGUMENT, "pooling takes images"};
    batch = shape[0], height = shape[1], width = shape[2], channels = shape[3];
    out_height = step.whole(0), out_width = step.whole(1);
    rows = step.whole(2), columns = step.whole(3);
    step_y = step.whole(4), step_x = step.whole(5);
    top = step.whole(6), left = step.whole(7);
  }

  int64_t image() const { return height * width * channels; }
  int64_t out_image() const { return out_height * out_width * channels; }
  // Windows of two by two side by side, all of them inside.
  bool is_by_two() const {
    return rows == 2 && columns == 2 && step_y == 2 && step_x == 2 && top == 0 && left == 0 &&
           2 * out_height <= height && 2 * out_width <= width;
  }
  Shape out_shape() const { return {batch, out_height, out_width, channels}; }

  // Calls `at(place in the output, places in the input)` for each window of one image, row by row.
  template <typename Begin, typename Inside>
  void Each(const Begin& begin, const Inside& inside) const {
    for (int64_t i = 0; i < out_height; i++) {
      const int64_t first_y = std::max<int64_t>(0, i * step_y - top);
      const int64_t end_y = std::min(height, i * step_y - top + rows);
      for (int64_t j = 0; j < out_width; j++) {
        const int64_t first_x = std::max<int64_t>(0, j * step_x - left);
        const int64_t end_x = std::min(width, j * step_x - left + columns);
        const int64_t out = (i * out_width + j) * channels;
        begin(out, std::max<int64_t>(0, end_y - first_y) * std::max<int64_t>(0, end_x - first_x));
        for (int64_t y = first_y; y < end_y; y++) {
          for (int64_t x = first_x; x < end_x; x++) inside((y * width + x) * channels);
        }
      }
    }
  }
};

ARGMIN_VECTORIZED void TakeLarger(const float* x, float* y, int64_t channels) {
  // written so that a NaN never wins
  for (int64_t c = 0; c < channels; c++) y[c] = x[c] > y[c] ? x[c] : y[c];
}

template <bool kAboveZero>
ARGMIN_VECTORIZED void GiveToFirst(const float* x, const float* y, const float* dy, int32_t* open, float* dx,
                                   int64_t channels) {
  for (int64_t c = 0; c < channels; c++) {
    const int32_t hit = open[c] & -static_cast<int32_t>(x[c] == y[c]);
    dx[c] += hit && (!kAboveZero || y[c] > 0) ? dy[c] : 0.0f;
    open[c] &= ~hit;
  }
}

ARGMIN_VECTORIZED void AddScaled(const float* x, float factor, float* y, int64_t channels) {
  for (int64_t c = 0; c < channels; c++) y[c] += x[c] * factor;
}

// Windows of two by two that lie side by side, which most networks have, need no memory of what was seen before.
ARGMIN_VECTORIZED void LargestOfFour(const float* __restrict top, const float* __restrict bottom, float* __restrict y,
                                     int64_t windows, int64_t channels) {
  for (int64_t j = 0; j < windows; j++, top += 2 * channels, bottom += 2 * channels, y += channels) {
    for (int64_t c = 0; c < channels; c++) {
      float largest = -std::numeric_limits<float>::infinity();
      largest = top[c] > largest ? top[c] : largest;
      largest = top[channels + c] > largest ? top[channels + c] : largest;
      largest = bottom[c] > largest ? bottom[c] : largest;
      y[c] = bottom[channels + c] > largest ? bottom[channels + c] : largest;
    }
  }
}

template <bool kAboveZero>
ARGMIN_VECTORIZED void GiveToFirstOfFour(const float* __restrict top, const float* __restrict bottom,
                                         const float* __restrict y, const float* __restrict dy,
                                         float* __restrict dtop, float* __restrict dbottom, int64_t windows,
                                         int64_t channels) {
  const int64_t step = 2 * channels;
  for (int64_t j = 0; j < windows; j++) {
    for (int64_t c = 0; c < channels; c++) {
      const float largest = y[c];
      const float slope = kAboveZero && !(largest > 0) ? 0.0f : dy[c];
      const bool first = top[c] == largest;
      const bool second = !first & (top[channels + c] == largest);
      const bool third = !(first | second) & (bottom[c] == largest);
      const bool fourth = !(first | second | third) & (bottom[channels + c] == largest);
      dtop[c] = first ? slope : 0.0f;
      dtop[channels + c] = second ? slope : 0.0f;
      dbottom[c] = third ? slope : 0.0f;
      dbottom[channels + c] = fourth ? slope : 0.0f;
    }
    top += step, bottom += step, dtop += step, dbottom += step, y += channels, dy += channels;
  }
}

Work MaxPool(Computation& step) {
  const Window window(step, step.ShapeOf(0));
  const float* x = step.Floats(0);
  float* y = step.Output(window.out_shape());
  if (window.is_by_two()) {
    const int64_t row = window.width * window.channels;
    return ForRanges(window.batch, 1, [=](int64_t image, int64_t) {
      for (int64_t i = 0; i < window.out_height; i++) {
        const float* top = x + image * window.image() + 2 * i * row;
        LargestOfFour(top, top + row, y + image * window.out_image() + i * window.out_width * window.channels,
                      window.out_width, window.channels);
      }
    });
  }
  return ForRanges(window.batch, 1, [=](int64_t image, int64_t) {
    const float* from = x + image * window.image();
    float* to = y + image * window.out_image();
    float* largest = nullptr;
    window.Each(
        [&](int64_t out, int64_t) {
          largest = to + out;
          std::fill(largest, largest + window.channels, -std::numeric_limits<float>::infinity());
        },
        [&](int64_t in) { TakeLarger(from + in, largest, window.channels); });
  });
}

// {dy, x, y}: the first of a window's largest values gets its gradient; or, where x is a part above zero whose gradient
// is wanted, that of them which is above zero itself.
template <bool kAboveZero>
Work MaxPoolGrad(Computation& step) {
  const Window window(step, step.ShapeOf(1));
  const float* dy = step.Floats(0);
  const float* x = step.Floats(1);
  const float* y = step.Floats(2);
  if (step.SizeOf(0) != Product(window.out_shape())) throw Failure{TF_INVALID_ARGUMENT, "the gradient does not fit"};
  step.ExpectSameSizes({0, 2});
  float* dx = step.Output(step.ShapeOf(1));
  if (window.is_by_two()) {
    const int64_t row = window.width * window.channels;
    const int64_t out_row = window.out_width * window.channels;
    return ForRanges(window.batch, 1, [=](int64_t image, int64_t) {
      const int64_t end = (image + 1) * window.image();
      for (int64_t i = 0; i < window.out_height; i++) {
        const int64_t top = image * window.image() + 2 * i * row;
        const int64_t out = image * window.out_image() + i * out_row;
        GiveToFirstOfFour<kAboveZero>(x + top, x + top + row, y + out, dy + out, dx + top, dx + top + row,
                                      window.out_width, window.channels);
        // what no window reaches, at the right and at the bottom
        for (int64_t at : {top, top + row}) std::fill(dx + at + 2 * out_row, dx + at + row, 0.0f);
      }
      std::fill(dx + image * window.image() + 2 * window.out_height * row, dx + end, 0.0f);
    });
  }
  return ForRanges(window.batch, 1, [=](int64_t image, int64_t) {
    const int64_t in_image = image * window.image();
    const int64_t out_image = image * window.out_image();
    std::memset(dx + in_image, 0, window.image() * sizeof(float));
    std::vector<int32_t> open(window.channels);
    int64_t at = 0;
    window.Each(
        [&](int64_t out, int64_t) {
          at = out_image + out;
          std::fill(open.begin(), open.end(), -1);
        },
        [&](int64_t in) {
          GiveToFirst<kAboveZero>(x + in_image + in, y + at, dy + at, open.data(), dx + in_image + in,
                                  window.channels);
        });
  });
}

// What lies in the padding does not count.
Work AvgPool(Computation& step) {
  const Window window(step, step.ShapeOf(0));
  const float* x = step.Floats(0);
  float* y = step.Output(window.out_shape());
  return ForRanges(window.batch, 1, [=](int64_t image, int64_t) {
    const float* from = x + image * window.image();
    float* to = y + image * window.out_image();
    float* mean = nullptr;
    float share = 0;
    window.Each(
        [&](int64_t out, int64_t count) {
          mean = to + out;
          share = count > 0 ? 1.0f / static_cast<float>(count) : 0.0f;
          const float first = count > 0 ? 0.0f : std::numeric_limits<float>::quiet_NaN();
          std::fill(mean, mean + window.channels, first);
        },
        [&](int64_t in) { AddScaled(from + in, share, mean, window.channels); });
  });
}

// {dy, x}: each element of a window gets its share of the window's gradient.
Work AvgPoolGrad(Computation& step) {
  const Window window(step, step.ShapeOf(1));
  const float* dy = step.Floats(0);
  if (step.SizeOf(0) != Product(window.out_shape())) throw Failure{TF_INVALID_ARGUMENT, "the gradient does not fit"};
  float* dx = step.Output(step.ShapeOf(1));
  return ForRanges(window.batch, 1, [=](int64_t image, int64_t) {
    float* to = dx + image * window.image();
    const float* from = dy + image * window.out_image();
    std::memset(to, 0, window.image() * sizeof(float));
    const float* given = nullptr;
    float share = 0;
    window.Each(
        [&](int64_t out, int64_t count) {
          given = from + out;
          share = count > 0 ? 1.0f / static_cast<float>(count) : 0.0f;
        },
        [&](int64_t in) { AddScaled(given, share, to + in, window.channels); });
  });
}

}  // namespace

void AddPooling(Table& table) {
  table["AvgPoolGrad"] = AvgPoolGrad;
  table["MaxPool"] = MaxPool;
  table["MaxPoolGrad"] = MaxPoolGrad<false>;
  table["MaxPoolReluGrad"] = MaxPoolGrad<true>;
  table["AvgPool"] = AvgPool;
}

}  // namespace argmin
