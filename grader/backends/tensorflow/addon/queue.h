// Works that are done while JavaScript goes on.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <exception>
#include <functional>

#include "threads.h"

namespace argmin {

// What is left of a computation when its outputs are made.
using Work = std::function<void(Threads&)>;

// Does one work after the other: on a thread of its own where there are several, otherwise at once. Works are numbered
// from 1 in the order in which they were put. One that fails, for lack of memory, leaves its outputs as they are; what
// it threw is told at the next call that puts or settles.
class Queue {
 public:
  // As many threads as were asked for, the calling one among them.
  explicit Queue(int threads);
  // Ends with the process.
  ~Queue() = delete;

  // Takes over a work and returns its number. Throws what an earlier one threw.
  uint64_t Put(Work work);

  // Returns when this work is done; the calling thread takes part meanwhile.
  void WaitFor(uint64_t number);
  // Likewise, and throws what a work has thrown that nobody was told of.
  void Settle(uint64_t number);

  uint64_t put() const { return put_; }
  uint64_t done() const { return done_.load(std::memory_order_acquire); }

 private:
  void DoAll();
  void Do(Work& work);
  void ThrowFailure();

  static constexpr uint64_t kMost = 64;
  Threads& threads_;
  const bool is_alone_;
  std::array<Work, kMost> works_;
  std::atomic<uint64_t> put_{0};
  std::atomic<uint64_t> done_{0};
  std::atomic<bool> has_failed_{false};
  // of the first that failed
  std::exception_ptr failure_;
};

}  // namespace argmin
