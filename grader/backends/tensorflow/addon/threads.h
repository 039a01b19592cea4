// The threads of our own computations; TensorFlow's own pool is not to be had through its C interface.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <mutex>

namespace argmin {

// Threads that share the ranges of a work with the one that does it.
class Threads {
 public:
  using Part = std::function<void(int64_t begin, int64_t end)>;
  using Condition = std::function<bool()>;

  // So many threads that do nothing else.
  explicit Threads(int helpers);
  // Ends with the process.
  ~Threads() = delete;

  // Runs `part` on ranges that together cover [0, count), in any order. Ranges begin at multiples of `grain` and,
  // but for the last, are that long, however many threads there are: sums by range come out alike. Throws what one
  // of them threw. For one thread at a time.
  void ForRanges(int64_t count, int64_t grain, const Part& part);

  // Waits until the condition holds; HelpUntil takes part meanwhile in what another thread does.
  void WaitUntil(const Condition& holds);
  void HelpUntil(const Condition& holds);
  // Whoever makes a condition hold says so.
  void Announce();

 private:
  // Takes ranges of the work that goes on, if there is one.
  void Join();
  void TakeAll(const Part& part, int64_t count, int64_t grain) noexcept;

  std::mutex mutex_;
  std::condition_variable begins_;
  std::condition_variable ends_;
  // of the work that goes on, or none
  const Part* part_ = nullptr;
  int64_t count_ = 0;
  int64_t grain_ = 1;
  std::atomic<int64_t> next_{0};
  // who is at it beside the thread that does it
  std::atomic<int64_t> running_{0};
  // what a range of it threw
  std::exception_ptr failure_;
  // changes with each work that begins
  std::atomic<uint64_t> turn_{0};
};

}  // namespace argmin
