// Steps of optimizers, all variables in one call. The formulas are those of tfjs-core's optimizers.
#include <algorithm>
#include <utility>

#include "computation.h"

namespace argmin {

namespace {

// A few elements of a variable.
struct Stretch {
  size_t variable;
  int64_t begin, end;
};

// Goes over groups of inputs: a variable's value, its gradient, and what its optimizer remembers of it. `prepare` makes
// the outputs of one and returns what computes a range of them.
template <typename Prepare>
Work ForVariables(Computation& step, size_t first, size_t width, const Prepare& prepare) {
  if ((step.inputs() - first) % width != 0) throw Failure{TF_INVALID_ARGUMENT, "a variable's inputs are incomplete"};
  std::vector<Threads::Part> updates;
  std::vector<Stretch> stretches;
  for (size_t at = first; at < step.inputs(); at += width) {
    for (size_t i = 1; i < width; i++) step.ExpectSameSizes({at, at + i});
    const int64_t size = step.SizeOf(at);
    for (int64_t begin = 0; begin < size; begin += kElementsAtATime) {
      stretches.push_back({updates.size(), begin, std::min(begin + kElementsAtATime, size)});
    }
    updates.push_back(prepare(at, step.ShapeOf(at)));
  }
  const int64_t count = static_cast<int64_t>(stretches.size());
  return ForRanges(count, 1, [updates = std::move(updates), stretches = std::move(stretches)](int64_t at, int64_t) {
    const Stretch& stretch = stretches[at];
    updates[stretch.variable](stretch.begin, stretch.end);
  });
}

ARGMIN_VECTORIZED void Descend(const float* __restrict value, const float* __restrict gradient, float* __restrict out, float rate, int64_t size) {
  for (int64_t i = 0; i < size; i++) out[i] = value[i] - rate * gradient[i];
}

// (value, gradient)*, learning rate -> value*.
Work ApplySgd(Computation& step) {
  const float rate = static_cast<float>(step.number(0));
  return ForVariables(step, 0, 2, [&](size_t at, const Shape& shape) -> Threads::Part {
    const float* value = step.Floats(at);
    const float* gradient = step.Floats(at + 1);
    float* out = step.Output(shape);
    return [=](int64_t begin, int64_t end) {
      Descend(value + begin, gradient + begin, out + begin, rate, end - begin);
    };
  });
}

struct Momentum {
  float rate, momentum;
  bool nesterov;
};

ARGMIN_VECTORIZED void Roll(const float* __restrict value, const float* __restrict gradient,
                            const float* __restrict speed, float* __restrict out, float* __restrict out_speed,
                            Momentum m, int64_t size) {
  for (int64_t i = 0; i < size; i++) {
    const float now = m.momentum * speed[i] + gradient[i];
    const float along = m.nesterov ? gradient[i] + now * m.momentum : now;
    out_speed[i] = now;
    out[i] = value[i] - m.rate * along;
  }
}

// (value, gradient, accumulation)*, learning rate, momentum, nesterov -> (value, accumulation)*.
Work ApplyMomentum(Computation& step) {
  const Momentum m{static_cast<float>(step.number(0)), static_cast<float>(step.number(1)), step.number(2) != 0};
  return ForVariables(step, 0, 3, [&](size_t at, const Shape& shape) -> Threads::Part {
    const float* value = step.Floats(at);
    const float* gradient = step.Floats(at + 1);
    const float* speed = step.Floats(at + 2);
    float* out = step.Output(shape);
    float* out_speed = step.Output(shape);
    return [=](int64_t begin, int64_t end) {
      Roll(value + begin, gradient + begin, speed + begin, out + begin, out_speed + begin, m, end - begin);
    };
  });
}

struct RmsProp {
  float rate, decay, rest, momentum, epsilon;
};

ARGMIN_VECTORIZED void Scale(const float* __restrict value, const float* __restrict gradient,
                             const float* __restrict square, const float* __restrict moment, float* __restrict out,
                             float* __restrict out_square, float* __restrict out_moment, RmsProp r, int64_t size) {
  for (int64_t i = 0; i < size; i++) {
    const float mean = r.decay * square[i] + r.rest * (gradient[i] * gradient[i]);
    const float moved = r.momentum * moment[i] + r.rate * gradient[i] / __builtin_sqrtf(mean + r.epsilon);
    out_square[i] = mean;
    out_moment[i] = moved;
    out[i] = value[i] - moved;
  }
}

// (value, gradient, mean square, moment)*, learning rate, decay, momentum, epsilon -> (value, mean square, moment)*.
Work ApplyRmsProp(Computation& step) {
  const RmsProp r{static_cast<float>(step.number(0)), static_cast<float>(step.number(1)),
                  static_cast<float>(1 - step.number(1)), static_cast<float>(step.number(2)),
                  static_cast<float>(step.number(3))};
  return ForVariables(step, 0, 4, [&](size_t at, const Shape& shape) -> Threads::Part {
    const float* value = step.Floats(at);
    const float* gradient = step.Floats(at + 1);
    const float* square = step.Floats(at + 2);
    const float* moment = step.Floats(at + 3);
    float* out = step.Output(shape);
    float* out_square = step.Output(shape);
    float* out_moment = step.Output(shape);
    return [=](int64_t begin, int64_t end) {
      Scale(value + begin, gradient + begin, square + begin, moment + begin, out + begin, out_square + begin,
            out_moment + begin, r, end - begin);
    };
  });
}

struct Adam {
  // rate / (1 - beta1 ^ t), and 1 / (1 - beta2 ^ t)
  float rate, beta1, beta2, rest1, rest2, epsilon, per_correction2;
};

ARGMIN_VECTORIZED void Adapt(const float* __restrict value, const float* __restrict gradient,
                             const float* __restrict first, const float* __restrict second, float* __restrict out,
                             float* __restrict out_first, float* __restrict out_second, Adam a, int64_t size) {
  for (int64_t i = 0; i < size; i++) {
    const float m = a.beta1 * first[i] + a.rest1 * gradient[i];
    const float v = a.beta2 * second[i] + a.rest2 * (gradient[i] * gradient[i]);
    out_first[i] = m;
    out_second[i] = v;
    out[i] = value[i] - a.rate * m / (__builtin_sqrtf(v * a.per_correction2) + a.epsilon);
  }
}

// accBeta1, accBeta2, (value, gradient, first, second)*, learning rate, beta1, beta2, epsilon
// -> accBeta1, accBeta2, (value, first, second)*.
Work ApplyAdam(Computation& step) {
  const Adam a{static_cast<float>(step.number(0)), static_cast<float>(step.number(1)),
               static_cast<float>(step.number(2)), static_cast<float>(1 - step.number(1)),
               static_cast<float>(1 - step.number(2)), static_cast<float>(step.number(3)), 0};
  if (step.SizeOf(0) != 1 || step.SizeOf(1) != 1) throw Failure{TF_INVALID_ARGUMENT, "a decay is one number"};
  const float* power1 = step.Floats(0);
  const float* power2 = step.Floats(1);
  float* next_power1 = step.Output(step.ShapeOf(0));
  float* next_power2 = step.Output(step.ShapeOf(1));
  const Work adapt = ForVariables(step, 2, 4, [&](size_t at, const Shape& shape) -> Threads::Part {
    const float* value = step.Floats(at);
    const float* gradient = step.Floats(at + 1);
    const float* first = step.Floats(at + 2);
    const float* second = step.Floats(at + 3);
    float* out = step.Output(shape);
    float* out_first = step.Output(shape);
    float* out_second = step.Output(shape);
    return [=](int64_t begin, int64_t end) {
      Adam now = a;
      now.rate = a.rate / (1 - *power1);
      now.per_correction2 = 1 / (1 - *power2);
      Adapt(value + begin, gradient + begin, first + begin, second + begin, out + begin, out_first + begin,
            out_second + begin, now, end - begin);
    };
  });
  return [=](Threads& threads) {
    *next_power1 = *power1 * a.beta1;
    *next_power2 = *power2 * a.beta2;
    adapt(threads);
  };
}

}  // namespace

void AddOptimizers(Table& table) {
  table["ApplySgd"] = ApplySgd;
  table["ApplyMomentum"] = ApplyMomentum;
  table["ApplyRmsProp"] = ApplyRmsProp;
  table["ApplyAdam"] = ApplyAdam;
}

}  // namespace argmin
