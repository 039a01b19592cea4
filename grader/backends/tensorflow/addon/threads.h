// The threads of our own computations; TensorFlow's own pool is not to be had through its C interface.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace argmin {

// As many workers as were asked for, the calling thread being one of them.
class Threads {
 public:
  using Part = std::function<void(int64_t begin, int64_t end)>;

  explicit Threads(int count);
  // Ends with the process.
  ~Threads() = delete;

  // Runs `part` on ranges that together cover [0, count), in any order. Ranges begin at multiples of `grain` and,
  // but for the last, are that long, however many threads there are: sums by range come out alike.
  void ForRanges(int64_t count, int64_t grain, const Part& part);

 private:
  void Work();
  void TakeAll(const Part& part, int64_t count, int64_t grain);

  std::mutex mutex_;
  std::condition_variable begins_;
  std::condition_variable ends_;
  // of the work that goes on, or none
  const Part* part_ = nullptr;
  int64_t count_ = 0;
  int64_t grain_ = 1;
  std::atomic<int64_t> next_{0};
  // workers that are at it
  std::atomic<int64_t> running_{0};
  // changes with each work that begins
  std::atomic<uint64_t> turn_{0};
  std::vector<std::thread> workers_;
};

}  // namespace argmin
