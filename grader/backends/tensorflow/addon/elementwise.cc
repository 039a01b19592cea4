// Sums of two tensors, one of them laid over the other by its last axis, and sums over all axes but the last:
// a layer's bias and its gradient.
#include <algorithm>

#include "computation.h"

namespace argmin {

namespace {

ARGMIN_VECTORIZED void AddBias(const float* __restrict x, const float* __restrict bias, float* __restrict y,
                               int64_t rows, int64_t length) {
  for (int64_t row = 0; row < rows; row++, x += length, y += length) {
    for (int64_t i = 0; i < length; i++) y[i] = x[i] + bias[i];
  }
}

ARGMIN_VECTORIZED void AddBiasRelu(const float* __restrict x, const float* __restrict bias, float* __restrict y,
                                   int64_t rows, int64_t length) {
  for (int64_t row = 0; row < rows; row++, x += length, y += length) {
    for (int64_t i = 0; i < length; i++) {
      const float sum = x[i] + bias[i];
      // a NaN stays one
      y[i] = sum < 0 ? 0.0f : sum;
    }
  }
}

// {x [..., c], bias [c]} -> x + bias, or what of it is above zero.
template <bool kRelu>
Work BiasAdd(Computation& step) {
  const Shape shape = step.ShapeOf(0);
  const Rows rows = RowsOf(shape);
  if (step.SizeOf(1) != rows.length) throw Failure{TF_INVALID_ARGUMENT, "the bias does not fit"};
  const float* x = step.Floats(0);
  const float* bias = step.Floats(1);
  float* y = step.Output(shape);
  return ForRanges(rows.count, RowsAtATime(rows.length), [=](int64_t begin, int64_t end) {
    const auto add = kRelu ? AddBiasRelu : AddBias;
    add(x + begin * rows.length, bias, y + begin * rows.length, end - begin, rows.length);
  });
}

// Sums in float32 are carried over into float64 after so many rows.
constexpr int64_t kRowsInFloat = 128;

// Four rows at once, so that the sums are fetched and stored a quarter as often.
ARGMIN_VECTORIZED void AddRows(const float* __restrict x, float* __restrict sum, int64_t rows, int64_t length) {
  for (; rows >= 4; rows -= 4, x += 4 * length) {
    for (int64_t i = 0; i < length; i++) {
      sum[i] += (x[i] + x[length + i]) + (x[2 * length + i] + x[3 * length + i]);
    }
  }
  for (; rows > 0; rows--, x += length) {
    for (int64_t i = 0; i < length; i++) sum[i] += x[i];
  }
}

// {x [..., c]} -> [c], the sum over the rest.
Work SumRows(Computation& step) {
  const Rows rows = RowsOf(step.ShapeOf(0));
  const float* x = step.Floats(0);
  float* y = step.Output({rows.length});
  const int64_t grain = std::max(kRowsInFloat, RowsAtATime(rows.length));
  const int64_t ranges = (rows.count + grain - 1) / grain;
  return [=](Threads& threads) {
    // each range of rows has its own place: the order of additions does not depend on the number of threads
    std::vector<double> partial(rows.length * std::max<int64_t>(1, ranges), 0.0);
    threads.ForRanges(rows.count, grain, [&](int64_t begin, int64_t end) {
      double* total = &partial[rows.length * (begin / grain)];
      std::vector<float> sum(rows.length);
      for (int64_t row = begin; row < end; row += kRowsInFloat) {
        std::fill(sum.begin(), sum.end(), 0.0f);
        AddRows(x + row * rows.length, sum.data(), std::min(row + kRowsInFloat, end) - row, rows.length);
        for (int64_t i = 0; i < rows.length; i++) total[i] += sum[i];
      }
    });
    for (int64_t i = 0; i < rows.length; i++) {
      double sum = 0;
      for (int64_t range = 0; range < ranges; range++) sum += partial[rows.length * range + i];
      y[i] = static_cast<float>(sum);
    }
  };
}

}  // namespace

void AddElementwise(Table& table) {
  table["BiasAdd"] = BiasAdd<false>;
  table["BiasRelu"] = BiasAdd<true>;
  table["SumRows"] = SumRows;
}

}  // namespace argmin
