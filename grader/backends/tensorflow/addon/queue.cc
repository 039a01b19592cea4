#include "queue.h"

#include <algorithm>
#include <thread>
#include <utility>

namespace argmin {

Queue::Queue(int threads) : threads_(*new Threads(std::max(0, threads - 2))), is_alone_(threads < 2) {
  if (!is_alone_) std::thread([this] { DoAll(); }).detach();
}

uint64_t Queue::Put(Work work) {
  if (is_alone_) {
    work(threads_);
    done_ = ++put_;
    return put_;
  }
  ThrowFailure();
  threads_.HelpUntil([this] { return put_ - done() < kMost; });
  works_[put_ % kMost] = std::move(work);
  put_.fetch_add(1, std::memory_order_release);
  threads_.Announce();
  return put_;
}

void Queue::WaitFor(uint64_t number) {
  threads_.HelpUntil([this, number] { return done() >= number; });
}

void Queue::Settle(uint64_t number) {
  WaitFor(number);
  ThrowFailure();
}

void Queue::DoAll() {
  for (uint64_t next = 0;; next++) {
    threads_.WaitUntil([this, next] { return put_.load(std::memory_order_acquire) > next; });
    Do(works_[next % kMost]);
    done_.store(next + 1, std::memory_order_release);
    threads_.Announce();
  }
}

void Queue::Do(Work& work) {
  try {
    work(threads_);
  } catch (...) {
    if (!has_failed_.load(std::memory_order_acquire)) {
      failure_ = std::current_exception();
      has_failed_.store(true, std::memory_order_release);
    }
  }
  work = nullptr;
}

void Queue::ThrowFailure() {
  if (!has_failed_.load(std::memory_order_acquire)) return;
  const std::exception_ptr failure = std::move(failure_);
  has_failed_.store(false, std::memory_order_release);
  std::rethrow_exception(failure);
}

}  // namespace argmin
