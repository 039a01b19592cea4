#include "tiles.h"

#include <string>
#include <utility>

#include "session.h"

// All of a tile has to be in registers: loops over it are unrolled whole, for each number of pixels or taps by itself.
#define ARGMIN_INLINE inline __attribute__((always_inline))
#define ARGMIN_UNROLLED _Pragma("GCC unroll 16")

namespace argmin {

namespace {

template <int kLanes>
struct Vector {
  typedef float Type __attribute__((vector_size(kLanes * sizeof(float)), aligned(4)));
};

template <int kLanes, int kVectors, int kPixels>
ARGMIN_INLINE void ProductTile(const Products& walk, const float* begin, const float* x, const float* weights,
                               float* y) {
  using Lanes = typename Vector<kLanes>::Type;
  constexpr int kPointers = (kPixels + 2) / 3;
  const int64_t step = walk.x_pixel;
  Lanes sums[kPixels][kVectors];
  ARGMIN_UNROLLED for (int p = 0; p < kPixels; p++) {
    ARGMIN_UNROLLED for (int v = 0; v < kVectors; v++) {
      sums[p][v] = *reinterpret_cast<const Lanes*>(begin + p * walk.begin_pixel + v * kLanes);
    }
  }
  for (int64_t run = 0; run < walk.runs; run++) {
    // a processor adds once or twice a distance to an address at no cost
    const float* at[kPointers];
    ARGMIN_UNROLLED for (int i = 0; i < kPointers; i++) at[i] = x + run * walk.x_run + 3 * i * step;
    const float* row = weights + run * walk.w_run;
    for (int64_t i = 0; i < walk.length; i++, row += walk.w_row) {
      Lanes factors[kVectors];
      ARGMIN_UNROLLED for (int v = 0; v < kVectors; v++) factors[v] = *reinterpret_cast<const Lanes*>(row + v * kLanes);
      ARGMIN_UNROLLED for (int p = 0; p < kPixels; p++) {
        ARGMIN_UNROLLED for (int v = 0; v < kVectors; v++) sums[p][v] += at[p / 3][(p % 3) * step] * factors[v];
      }
      ARGMIN_UNROLLED for (int j = 0; j < kPointers; j++) at[j]++;
    }
  }
  if (walk.cut) {
    const Lanes zero = {};
    ARGMIN_UNROLLED for (int p = 0; p < kPixels; p++) {
      // a NaN stays one
      ARGMIN_UNROLLED for (int v = 0; v < kVectors; v++) sums[p][v] = sums[p][v] < zero ? zero : sums[p][v];
    }
  }
  ARGMIN_UNROLLED for (int p = 0; p < kPixels; p++) {
    ARGMIN_UNROLLED for (int v = 0; v < kVectors; v++) {
      *reinterpret_cast<Lanes*>(y + p * walk.y_pixel + v * kLanes) = sums[p][v];
    }
  }
}

template <int kLanes, int kVectors, int kTaps>
ARGMIN_INLINE void OuterTile(const Rectangle& walk, const float* x, const int64_t* taps, const float* dy, float* sums_at,
                             int64_t sums_row) {
  using Lanes = typename Vector<kLanes>::Type;
  Lanes sums[kTaps][kVectors];
  ARGMIN_UNROLLED for (int t = 0; t < kTaps; t++) {
    ARGMIN_UNROLLED for (int v = 0; v < kVectors; v++) {
      sums[t][v] = *reinterpret_cast<const Lanes*>(sums_at + t * sums_row + v * kLanes);
    }
  }
  for (int64_t row = 0; row < walk.rows; row++) {
    const float* at[kTaps];
    ARGMIN_UNROLLED for (int t = 0; t < kTaps; t++) at[t] = x + row * walk.x_row + taps[t];
    const float* slope = dy + row * walk.dy_row;
    const int64_t end = walk.columns * walk.x_pixel;
    for (int64_t i = 0; i < end; i += walk.x_pixel, slope += walk.dy_pixel) {
      Lanes factors[kVectors];
      ARGMIN_UNROLLED for (int v = 0; v < kVectors; v++) factors[v] = *reinterpret_cast<const Lanes*>(slope + v * kLanes);
      ARGMIN_UNROLLED for (int t = 0; t < kTaps; t++) {
        ARGMIN_UNROLLED for (int v = 0; v < kVectors; v++) sums[t][v] += at[t][i] * factors[v];
      }
    }
  }
  ARGMIN_UNROLLED for (int t = 0; t < kTaps; t++) {
    ARGMIN_UNROLLED for (int v = 0; v < kVectors; v++) {
      *reinterpret_cast<Lanes*>(sums_at + t * sums_row + v * kLanes) = sums[t][v];
    }
  }
}

using ProductFunction = void (*)(const Products&, const float*, const float*, const float*, float*);
using OuterFunction = void (*)(const Rectangle&, const float*, const int64_t*, const float*, float*, int64_t);
constexpr int kMostPixels = 12;
constexpr int kMostTaps = 9;

// Tiles of up to so many pixels or taps, by their number less one, of 16 channels and of 32.
struct Tiles {
  int pixels, taps;
  bool wide;
  ProductFunction products[2][kMostPixels];
  OuterFunction outers[2][kMostTaps];
};

// Tiles for one generation of processors: what fits into its registers.
#define ARGMIN_TILES(NAME, TARGET, LANES, PIXELS, TAPS, WIDE)                                                         \
  template <int kVectors, int kPixels>                                                                                \
  TARGET void NAME##Product(const Products& walk, const float* begin, const float* x, const float* weights,           \
                            float* y) {                                                                               \
    ProductTile<LANES, kVectors, kPixels>(walk, begin, x, weights, y);                                                \
  }                                                                                                                   \
  template <int kVectors, int kTaps>                                                                                  \
  TARGET void NAME##Outer(const Rectangle& walk, const float* x, const int64_t* taps, const float* dy, float* sums,   \
                          int64_t row) {                                                                              \
    OuterTile<LANES, kVectors, kTaps>(walk, x, taps, dy, sums, row);                                                  \
  }                                                                                                                   \
  template <int... kPixels, int... kTaps>                                                                             \
  Tiles NAME##Listed(std::integer_sequence<int, kPixels...>, std::integer_sequence<int, kTaps...>) {                  \
    constexpr int kOne = kTileChannels / LANES;                                                                       \
    constexpr int kTwo = WIDE ? 2 * kOne : kOne;                                                                      \
    return {PIXELS,                                                                                                   \
            TAPS,                                                                                                     \
            WIDE,                                                                                                     \
            {{NAME##Product<kOne, kPixels + 1>...}, {NAME##Product<kTwo, kPixels + 1>...}},                           \
            {{NAME##Outer<kOne, kTaps + 1>...}, {NAME##Outer<kTwo, kTaps + 1>...}}};                                  \
  }                                                                                                                   \
  Tiles NAME() {                                                                                                      \
    return NAME##Listed(std::make_integer_sequence<int, PIXELS>(), std::make_integer_sequence<int, TAPS>());          \
  }

// 32 registers of 16 floats; 16 of 8; 16 of 4
ARGMIN_TILES(Avx512, __attribute__((target("arch=x86-64-v4"))), 16, 12, 9, true)
ARGMIN_TILES(Avx2, __attribute__((target("arch=x86-64-v3"))), 8, 6, 6, false)
ARGMIN_TILES(Sse, , 4, 2, 2, false)

int WidestLanes() {
  __builtin_cpu_init();
  const bool avx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                      __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq") &&
                      __builtin_cpu_supports("avx512vl");
  const bool avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi2");
  return avx512 ? 16 : avx2 ? 8 : 4;
}

Tiles chosen = Sse();

// Divides `count` evenly into tiles of at most `most`, for each block of channels.
template <typename Run>
void ForTiles(int64_t count, int64_t most, int64_t channels, const Run& run) {
  const int64_t tiles = (count + most - 1) / most;
  for (int64_t channel = 0; channel < channels;) {
    const bool wide = chosen.wide && channels - channel >= 2 * kTileChannels;
    for (int64_t tile = 0, from = 0; tile < tiles; tile++) {
      const int64_t to = count * (tile + 1) / tiles;
      run(wide, channel, from, to - from);
      from = to;
    }
    channel += wide ? 2 * kTileChannels : kTileChannels;
  }
}

}  // namespace

int UseLanes(int lanes) {
  const int widest = WidestLanes();
  const int used = lanes == 0 ? widest : lanes;
  if (used > widest || (used != 16 && used != 8 && used != 4)) {
    throw Failure{TF_INVALID_ARGUMENT, "this processor's tiles are not of " + std::to_string(lanes) + " floats at once"};
  }
  chosen = used == 16 ? Avx512() : used == 8 ? Avx2() : Sse();
  return used;
}

void SumProducts(const Products& walk, const float* x, const float* weights, float* y, int64_t pixels,
                 int64_t channels) {
  ForTiles(pixels, chosen.pixels, channels, [&](bool wide, int64_t channel, int64_t from, int64_t here) {
    chosen.products[wide][here - 1](walk, walk.begin + from * walk.begin_pixel + channel,
                                    x + from * walk.x_pixel, weights + channel, y + from * walk.y_pixel + channel);
  });
}

void AddOuter(const Rectangle& walk, const float* x, const int64_t* taps, int64_t count, const float* dy, float* sums,
              int64_t channels) {
  ForTiles(count, chosen.taps, channels, [&](bool wide, int64_t channel, int64_t from, int64_t here) {
    chosen.outers[wide][here - 1](walk, x, taps + from, dy + channel, sums + from * channels + channel, channels);
  });
}

}  // namespace argmin
