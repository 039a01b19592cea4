#include "threads.h"

#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

namespace argmin {

namespace {

// A thread that sleeps begins tens of microseconds late, which is as long as many computations take: it stays awake
// until the next of a training step is likely to have come.
constexpr std::chrono::microseconds kAwake{100};

// Whether it became true soon.
template <typename Condition>
bool Soon(const Condition& condition) {
  const auto end = std::chrono::steady_clock::now() + kAwake;
  do {
    for (int i = 0; i < 32; i++) {
      if (condition()) return true;
      __builtin_ia32_pause();
    }
  } while (std::chrono::steady_clock::now() < end);
  return false;
}

}  // namespace

Threads::Threads(int helpers) {
  for (int i = 0; i < helpers; i++) {
    std::thread([this] { HelpUntil([] { return false; }); }).detach();
  }
}

void Threads::ForRanges(int64_t count, int64_t grain, const Part& part) {
  if (count <= grain) {
    if (count > 0) part(0, count);
    return;
  }
  {
    std::lock_guard<std::mutex> lock(mutex_);
    part_ = &part;
    count_ = count;
    grain_ = grain;
    next_ = 0;
    turn_ += 1;
  }
  begins_.notify_all();
  TakeAll(part, count, grain);
  {
    // nobody joins from now on
    std::lock_guard<std::mutex> lock(mutex_);
    part_ = nullptr;
  }
  const auto is_done = [this] { return running_.load(std::memory_order_acquire) == 0; };
  std::unique_lock<std::mutex> lock(mutex_, std::defer_lock);
  if (!Soon(is_done)) {
    lock.lock();
    ends_.wait(lock, is_done);
  }
  if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
}

void Threads::WaitUntil(const Condition& holds) {
  if (Soon(holds)) return;
  std::unique_lock<std::mutex> lock(mutex_);
  begins_.wait(lock, holds);
}

void Threads::HelpUntil(const Condition& holds) {
  while (!holds()) {
    const uint64_t turn = turn_.load(std::memory_order_acquire);
    Join();
    WaitUntil([&] { return holds() || turn_.load(std::memory_order_acquire) != turn; });
  }
}

void Threads::Announce() {
  // between a thread's look at its condition and its sleep
  { std::lock_guard<std::mutex> lock(mutex_); }
  begins_.notify_all();
}

void Threads::Join() {
  std::unique_lock<std::mutex> lock(mutex_);
  const Part* part = part_;
  if (part == nullptr) return;
  const int64_t count = count_;
  const int64_t grain = grain_;
  running_ += 1;
  lock.unlock();
  TakeAll(*part, count, grain);
  lock.lock();
  running_ -= 1;
  ends_.notify_all();
}

void Threads::TakeAll(const Part& part, int64_t count, int64_t grain) noexcept {
  try {
    for (;;) {
      const int64_t begin = next_.fetch_add(grain);
      if (begin >= count) return;
      part(begin, std::min(begin + grain, count));
    }
  } catch (...) {
    std::lock_guard<std::mutex> lock(mutex_);
    failure_ = std::current_exception();
  }
}

}  // namespace argmin
