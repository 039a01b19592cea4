#include "threads.h"

#include <algorithm>
#include <chrono>

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

Threads::Threads(int count) {
  for (int i = 1; i < count; i++) workers_.emplace_back([this] { Work(); });
  for (std::thread& worker : workers_) worker.detach();
}

void Threads::ForRanges(int64_t count, int64_t grain, const Part& part) {
  if (workers_.empty() || count <= grain) {
    for (int64_t begin = 0; begin < count; begin += grain) part(begin, std::min(begin + grain, count));
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
  if (Soon(is_done)) return;
  std::unique_lock<std::mutex> lock(mutex_);
  ends_.wait(lock, is_done);
}

void Threads::TakeAll(const Part& part, int64_t count, int64_t grain) {
  for (;;) {
    const int64_t begin = next_.fetch_add(grain);
    if (begin >= count) return;
    part(begin, std::min(begin + grain, count));
  }
}

void Threads::Work() {
  uint64_t turn = 0;
  const auto is_next = [this, &turn] { return turn_.load(std::memory_order_acquire) != turn; };
  std::unique_lock<std::mutex> lock(mutex_, std::defer_lock);
  for (;;) {
    Soon(is_next);
    lock.lock();
    begins_.wait(lock, is_next);
    turn = turn_;
    if (const Part* part = part_) {
      const int64_t count = count_;
      const int64_t grain = grain_;
      running_ += 1;
      lock.unlock();
      TakeAll(*part, count, grain);
      lock.lock();
      running_ -= 1;
      ends_.notify_all();
    }
    lock.unlock();
  }
}

}  // namespace argmin
