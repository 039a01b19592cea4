// The functions that bound what gates of recurrent layers let through, for loops that take many numbers at once.
#pragma once

// Into loops that are compiled for several generations of processors.
#define ARGMIN_INLINED inline __attribute__((always_inline))

namespace argmin {

// tanh as x p(x^2) / q(x^2), within 4e-7 of it and nowhere beyond 1: the coefficients of ptanh in Eigen, which
// TensorFlow uses too (Eigen/src/Core/MathFunctionsImpl.h). A NaN stays one.
ARGMIN_INLINED float Tangent(float x) {
  // from here on the fraction is 1
  constexpr float kLargest = 7.99881172180175781f;
  const float below = x > kLargest ? kLargest : x;
  const float near = below < -kLargest ? -kLargest : below;
  const float square = near * near;
  float p = -2.76076847742355e-16f;
  p = square * p + 2.00018790482477e-13f;
  p = square * p - 8.60467152213735e-11f;
  p = square * p + 5.12229709037114e-8f;
  p = square * p + 1.48572235717979e-5f;
  p = square * p + 6.37261928875436e-4f;
  p = square * p + 4.89352455891786e-3f;
  float q = 1.19825839466702e-6f;
  q = square * q + 1.18534705686654e-4f;
  q = square * q + 2.268434632439e-3f;
  q = square * q + 4.89352518554385e-3f;
  return near * p / q;
}

// 1 / (1 + e^-x), or tfjs's hard sigmoid, clip(0.2 x + 0.5, 0, 1). A NaN stays one.
template <bool kHard>
ARGMIN_INLINED float Sigmoid(float x) {
  if (!kHard) return 0.5f + 0.5f * Tangent(0.5f * x);
  const float line = 0.2f * x + 0.5f;
  const float below = line > 1.0f ? 1.0f : line;
  return below < 0.0f ? 0.0f : below;
}

// dy times the slope of the sigmoid where it gave y. What was clipped lets nothing through, not even a NaN.
template <bool kHard>
ARGMIN_INLINED float ThroughSigmoid(float dy, float y) {
  if (!kHard) return dy * (y * (1.0f - y));
  return (y > 0.0f) & (y < 1.0f) ? 0.2f * dy : 0.0f;
}

}  // namespace argmin
