// Sums of products that are kept in registers until they are whole: what convolutions, their gradients and products of
// matrices are made of.
#pragma once

#include <cstdint>

namespace argmin {

// How many floats are taken at once: 16 with AVX-512, 8 with AVX2, 4 with what every processor has. Before anything is
// summed, for all of the process; 0 asks for as many as this processor does. Returns how many.
// Throws Failure where there are no such tiles, or this processor cannot.
int UseLanes(int lanes);

// Channels are taken by so many at a time.
constexpr int64_t kTileChannels = 16;

// How AddProducts goes over its operands; distances are in floats.
struct Products {
  // runs of neighbouring elements of x, how long one is, and from one to the next in x and in the weights
  int64_t runs, length, x_run, w_run;
  // from a pixel to the next in x and in y; from one row of weights to the next
  int64_t x_pixel, y_pixel, w_row;
  // what the sums begin with, which may be y itself, and from a pixel to the next in it
  const float* begin;
  int64_t begin_pixel;
  // whether what is below zero becomes zero in the end
  bool cut;
};

// y [pixels, channels] = for each pixel, what it begins with and the sum over elements of x times their rows of weights.
void SumProducts(const Products& walk, const float* x, const float* weights, float* y, int64_t pixels,
                 int64_t channels);

// How AddOuter goes over its operands: a rectangle of pixels; distances are in floats.
struct Rectangle {
  int64_t rows, columns;
  int64_t x_row, x_pixel, dy_row, dy_pixel;
};

// sums [taps, channels] += for each tap, the sum over pixels of x, that far from the pixel, times dy.
void AddOuter(const Rectangle& walk, const float* x, const int64_t* taps, int64_t count, const float* dy, float* sums,
              int64_t channels);

}  // namespace argmin
