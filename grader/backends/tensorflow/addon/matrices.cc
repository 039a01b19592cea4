// Products of small matrices, with what follows them: a bias, and the part above zero. For large ones TensorFlow's own
// are as fast; these take no longer than their sums, and go over several threads.
#include <algorithm>
#include <cstring>

#include "computation.h"
#include "tiles.h"

namespace argmin {

namespace {

// Rows of a result that one thread takes at a time, as long as other threads are worth waking: tiles of any kind.
constexpr int64_t kRowsAtOnce = 36;
constexpr int64_t kProductsAtOnce = 1 << 19;

int64_t UpToTile(int64_t columns) { return (columns + kTileChannels - 1) / kTileChannels * kTileChannels; }

// A matrix whose rows are as long as whole tiles; the one that was given where it is so already.
class Padded {
 public:
  Padded(const float* values, int64_t rows, int64_t columns) : values_(values) {
    const int64_t width = UpToTile(columns);
    if (width == columns) return;
    copy_.resize(rows * width);
    for (int64_t row = 0; row < rows; row++) {
      std::memcpy(&copy_[row * width], values + row * columns, columns * sizeof(float));
    }
    values_ = copy_.data();
  }
  Padded(const Padded&) = delete;

  // [columns, rows], turned around: a few rows at a time, so that what is written lies together
  static std::vector<float> Turn(const float* values, int64_t rows, int64_t columns) {
    const int64_t width = UpToTile(rows);
    std::vector<float> turned(columns * width);
    for (int64_t begin = 0; begin < rows; begin += kTileChannels) {
      const int64_t end = std::min(begin + kTileChannels, rows);
      for (int64_t column = 0; column < columns; column++) {
        float* to = &turned[column * width];
        for (int64_t row = begin; row < end; row++) to[row] = values[row * columns + column];
      }
    }
    return turned;
  }

  const float* values() const { return values_; }

 private:
  const float* values_;
  std::vector<float> copy_;
};

// {a, b, bias or nothing}, whether a and b are turned around, whether what is below zero is cut off. Not both are
// turned, and a only without a bias.
Work Multiply(Computation& step) {
  const Shape a_shape = step.ShapeOf(0);
  const Shape b_shape = step.ShapeOf(1);
  const bool turns_a = step.number(0) != 0;
  const bool turns_b = step.number(1) != 0;
  const bool has_bias = step.inputs() > 2;
  if (a_shape.size() != 2 || b_shape.size() != 2) throw Failure{TF_INVALID_ARGUMENT, "matrices are multiplied"};
  const int64_t rows = a_shape[turns_a ? 1 : 0];
  const int64_t inner = a_shape[turns_a ? 0 : 1];
  const int64_t columns = b_shape[turns_b ? 0 : 1];
  const bool fits = b_shape[turns_b ? 1 : 0] == inner && !(turns_a && (turns_b || has_bias)) &&
                    (!has_bias || step.SizeOf(2) == columns);
  if (!fits) throw Failure{TF_INVALID_ARGUMENT, "the matrices do not fit"};
  const float* a = step.Floats(0);
  const float* b = step.Floats(1);
  const float* added = has_bias ? step.Floats(2) : nullptr;
  const bool cut = step.number(2) != 0;
  float* y = step.Output({rows, columns});
  return [=](Threads& threads) {
    const int64_t width = UpToTile(columns);
    const std::vector<float> turned = turns_b ? Padded::Turn(b, columns, inner) : std::vector<float>();
    const Padded weights(turns_b ? turned.data() : b, inner, turns_b ? width : columns);
    const std::vector<float> zeros(width);
    const Padded bias(has_bias ? added : zeros.data(), 1, has_bias ? columns : width);
    std::vector<float> wide(width == columns ? 0 : rows * width);
    float* to = wide.empty() ? y : wide.data();
    const int64_t grain = std::max(kRowsAtOnce, kProductsAtOnce / std::max<int64_t>(1, inner * width));
    std::vector<int64_t> taps(std::min(rows, grain));
    for (size_t tap = 0; tap < taps.size(); tap++) taps[tap] = static_cast<int64_t>(tap);
    const Products products{1, inner, 0, 0, inner, width, width, bias.values(), 0, cut};
    threads.ForRanges(rows, grain, [&](int64_t begin, int64_t end) {
      if (turns_a) {
        std::fill(to + begin * width, to + end * width, 0.0f);
        AddOuter({1, inner, 0, rows, 0, width}, a + begin, taps.data(), end - begin, weights.values(),
                 to + begin * width, width);
      } else {
        SumProducts(products, a + begin * inner, weights.values(), to + begin * width, end - begin, width);
      }
      for (int64_t row = begin; to != y && row < end; row++) {
        std::memcpy(y + row * columns, to + row * width, columns * sizeof(float));
      }
    });
  };
}

}  // namespace

void AddMatrices(Table& table) { table["Multiply"] = Multiply; }

}  // namespace argmin
