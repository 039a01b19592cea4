// Batch normalization of [..., channels] while training, and its gradient; Ioffe and Szegedy 2015.
#include <cmath>

#include "computation.h"

namespace argmin {

namespace {

// Sums in float32 are carried over into float64 after so many rows.
constexpr int64_t kRowsInFloat = 128;

// Adds up two series by channel: of (x - shift) and its square, or of dy and dy * (x - shift).
ARGMIN_VECTORIZED void AddMoments(const float* x, const float* shift, float* sum, float* squares, int64_t rows,
                                  int64_t channels) {
  for (int64_t row = 0; row < rows; row++, x += channels) {
    for (int64_t c = 0; c < channels; c++) {
      const float centred = x[c] - shift[c];
      sum[c] += centred;
      squares[c] += centred * centred;
    }
  }
}

ARGMIN_VECTORIZED void AddProducts(const float* dy, const float* x, const float* shift, float* sum, float* products,
                                   int64_t rows, int64_t channels) {
  for (int64_t row = 0; row < rows; row++, x += channels, dy += channels) {
    for (int64_t c = 0; c < channels; c++) {
      sum[c] += dy[c];
      products[c] += dy[c] * (x[c] - shift[c]);
    }
  }
}

// Two sums by channel over all rows. `add` adds a few rows to two series of float32. Each range of rows has its
// own place, so that the order of additions is the same however many threads there are.
template <typename Add>
std::vector<double> SumByChannel(Threads& threads, Rows rows, const Add& add) {
  const int64_t channels = rows.length;
  const int64_t grain = std::max(kRowsInFloat, RowsAtATime(channels));
  const int64_t ranges = (rows.count + grain - 1) / grain;
  std::vector<double> partial(2 * channels * ranges, 0.0);
  threads.ForRanges(rows.count, grain, [&](int64_t begin, int64_t end) {
    double* totals = &partial[2 * channels * (begin / grain)];
    std::vector<float> sums(2 * channels);
    for (int64_t row = begin; row < end; row += kRowsInFloat) {
      std::fill(sums.begin(), sums.end(), 0.0f);
      add(row, std::min(row + kRowsInFloat, end) - row, sums.data(), sums.data() + channels);
      for (int64_t i = 0; i < 2 * channels; i++) totals[i] += sums[i];
    }
  });
  std::vector<double> whole(2 * channels, 0.0);
  for (int64_t range = 0; range < ranges; range++) {
    for (int64_t i = 0; i < 2 * channels; i++) whole[i] += partial[2 * channels * range + i];
  }
  return whole;
}

ARGMIN_VECTORIZED void Normalize(const float* x, const float* factor, const float* added, float* y, int64_t rows,
                                 int64_t channels) {
  for (int64_t row = 0; row < rows; row++, x += channels, y += channels) {
    for (int64_t c = 0; c < channels; c++) y[c] = x[c] * factor[c] + added[c];
  }
}

ARGMIN_VECTORIZED void Combine(const float* dy, const float* x, const float* by_dy, const float* by_x,
                               const float* added, float* dx, int64_t rows, int64_t channels) {
  for (int64_t row = 0; row < rows; row++, dy += channels, x += channels, dx += channels) {
    for (int64_t c = 0; c < channels; c++) dx[c] = dy[c] * by_dy[c] + x[c] * by_x[c] + added[c];
  }
}

void ExpectChannels(const Computation& step, std::initializer_list<size_t> indices, int64_t channels) {
  for (size_t index : indices) {
    if (step.SizeOf(index) != channels) throw Failure{TF_INVALID_ARGUMENT, "there is not one value for each channel"};
  }
}

// {x, scale, offset}, epsilon -> y, mean, variance (biased), mean, 1 / standard deviation.
Work BatchNormTrain(Computation& step) {
  const Shape shape = step.ShapeOf(0);
  const Rows rows = RowsOf(shape);
  const int64_t channels = rows.length;
  ExpectChannels(step, {1, 2}, channels);
  const float* x = step.Floats(0);
  const float* scale = step.Floats(1);
  const float* offset = step.Floats(2);
  float* y = step.Output(shape);
  float* mean = step.Output({channels});
  float* variance = step.Output({channels});
  float* saved_mean = step.Output({channels});
  float* saved_inverse = step.Output({channels});
  const double epsilon = step.number(0);
  return [=](Threads& threads) {
    // Centred by the first row, squares do not cancel where the mean is far from zero.
    std::vector<float> shift(channels, 0.0f);
    if (rows.count > 0) shift.assign(x, x + channels);
    const std::vector<double> sums =
        SumByChannel(threads, rows, [&](int64_t row, int64_t count, float* sum, float* squares) {
          AddMoments(x + row * channels, shift.data(), sum, squares, count, channels);
        });
    std::vector<float> factor(channels), added(channels);
    for (int64_t c = 0; c < channels; c++) {
      const double centred = sums[c] / rows.count;
      const double spread = sums[channels + c] / rows.count - centred * centred;
      // a NaN stays one
      const double known = spread < 0 ? 0 : spread;
      const double inverse = 1 / std::sqrt(known + epsilon);
      mean[c] = saved_mean[c] = static_cast<float>(shift[c] + centred);
      variance[c] = static_cast<float>(known);
      saved_inverse[c] = static_cast<float>(inverse);
      factor[c] = static_cast<float>(scale[c] * inverse);
      added[c] = static_cast<float>(offset[c] - (shift[c] + centred) * scale[c] * inverse);
    }
    threads.ForRanges(rows.count, RowsAtATime(channels), [&](int64_t begin, int64_t end) {
      const int64_t at = begin * channels;
      Normalize(x + at, factor.data(), added.data(), y + at, end - begin, channels);
    });
  };
}

// {dy, x, scale, mean, 1 / standard deviation} -> dx, dscale, doffset.
Work BatchNormTrainGrad(Computation& step) {
  const Shape shape = step.ShapeOf(1);
  const Rows rows = RowsOf(shape);
  const int64_t channels = rows.length;
  step.ExpectSameSizes({0, 1});
  ExpectChannels(step, {2, 3, 4}, channels);
  const float* dy = step.Floats(0);
  const float* x = step.Floats(1);
  const float* scale = step.Floats(2);
  const float* mean = step.Floats(3);
  const float* inverse = step.Floats(4);
  float* dx = step.Output(shape);
  float* dscale = step.Output({channels});
  float* doffset = step.Output({channels});
  return [=](Threads& threads) {
    const std::vector<double> sums =
        SumByChannel(threads, rows, [&](int64_t row, int64_t count, float* sum, float* products) {
          AddProducts(dy + row * channels, x + row * channels, mean, sum, products, count, channels);
        });
    // dx = scale * inverse * (dy - mean of dy - normalized x * mean of (dy * normalized x)), as one line in dy and x.
    std::vector<float> by_dy(channels), by_x(channels), added(channels);
    for (int64_t c = 0; c < channels; c++) {
      const double slope = sums[channels + c] * inverse[c];
      const double outer = static_cast<double>(scale[c]) * inverse[c];
      doffset[c] = static_cast<float>(sums[c]);
      dscale[c] = static_cast<float>(slope);
      by_dy[c] = static_cast<float>(outer);
      by_x[c] = static_cast<float>(-outer * inverse[c] * slope / rows.count);
      added[c] = static_cast<float>(outer * (mean[c] * inverse[c] * slope - sums[c]) / rows.count);
    }
    threads.ForRanges(rows.count, RowsAtATime(channels), [&](int64_t begin, int64_t end) {
      const int64_t at = begin * channels;
      Combine(dy + at, x + at, by_dy.data(), by_x.data(), added.data(), dx + at, end - begin, channels);
    });
  };
}

}  // namespace

void AddNormalization(Table& table) {
  table["BatchNormTrain"] = BatchNormTrain;
  table["BatchNormTrainGrad"] = BatchNormTrainGrad;
}

}  // namespace argmin
