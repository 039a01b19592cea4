#include "threads.h"

#include <algorithm>

namespace argmin {

Threads::Threads(int count) {
  for (int i = 1; i < count; i++) workers_.emplace_back([this] { Work(); });
  for (std::thread& worker : workers_) worker.detach();
}

void Threads::ForRanges(int64_t count, int64_t grain, const Part& part) {
  if (workers_.empty() || count <= grain) {
    for (int64_t begin = 0; begin < count; begin += grain) part(begin, std::min(begin + grain, count));
    return;
  }
  std::unique_lock<std::mutex> lock(mutex_);
  part_ = &part;
  count_ = count;
  grain_ = grain;
  next_ = 0;
  begins_.notify_all();
  while (TakeOne(lock)) {
  }
  ends_.wait(lock, [this] { return running_ == 0; });
  part_ = nullptr;
}

bool Threads::TakeOne(std::unique_lock<std::mutex>& lock) {
  if (part_ == nullptr || next_ >= count_) return false;
  const int64_t begin = next_;
  const int64_t end = std::min(begin + grain_, count_);
  const Part& part = *part_;
  next_ = end;
  running_ += 1;
  lock.unlock();
  part(begin, end);
  lock.lock();
  running_ -= 1;
  if (running_ == 0 && next_ >= count_) ends_.notify_all();
  return true;
}

void Threads::Work() {
  std::unique_lock<std::mutex> lock(mutex_);
  for (;;) {
    begins_.wait(lock, [this] { return part_ != nullptr && next_ < count_; });
    while (TakeOne(lock)) {
    }
  }
}

}  // namespace argmin
