#include "open-context.h"

#include <signal.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <string>

#include "session.h"

namespace argmin {

namespace {

double NumberOf(const char* variable, double otherwise) {
  const char* text = std::getenv(variable);
  return text == nullptr ? otherwise : std::atof(text);
}

// ConfigProto, by hand, since a message of a few fields needs no protobuf library. From
// tensorflow/core/protobuf/config.proto: 2 intra_op_parallelism_threads, 5 inter_op_parallelism_threads,
// 6 gpu_options { 1 per_process_gpu_memory_fraction, 4 allow_growth }.
std::string SerializeConfig(int threads, double gpu_share) {
  std::string config = "\x10";
  // one byte says up to 127
  config += static_cast<char>(threads);
  // kernels run one after another in the calling thread
  config += "\x28\x01";
  std::string gpu = "\x09";
  char share[sizeof gpu_share];
  std::memcpy(share, &gpu_share, sizeof share);
  gpu.append(share, sizeof share);
  gpu += "\x20\x01";
  config += "\x32";
  config += static_cast<char>(gpu.size());
  return config + gpu;
}

// oneDNN's matrix products run with a stack pointer that does not point to the stack: a signal that is handled meanwhile
// writes over the heap. This thread, and all that it starts from now on, leave signals to the threads of Node that were
// there before, which handle them as well; those that a thread causes itself stay its own.
void LeaveSignalsToOthers() {
  sigset_t signals;
  sigfillset(&signals);
  for (int own : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGABRT, SIGSYS}) sigdelset(&signals, own);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

}  // namespace

TFE_Context* OpenContext(TFE_ContextOptions* options, TF_Status*) {
  const int threads = std::clamp(static_cast<int>(NumberOf("ARGMIN_TENSORFLOW_THREADS", 1)), 1, 127);
  const double gpu_share = std::clamp(NumberOf("ARGMIN_TENSORFLOW_GPU_SHARE", 1), 0.01, 1.0);
  const std::string config = SerializeConfig(threads, gpu_share);
  LeaveSignalsToOthers();
  Status status;
  TFE_ContextOptionsSetConfig(options, config.data(), config.size(), status.get());
  status.Check();
  // arguments of kernels (axes, shapes) are made on the host; a kernel on a GPU gets them copied
  TFE_ContextOptionsSetDevicePlacementPolicy(options, TFE_DEVICE_PLACEMENT_SILENT);
  TFE_Context* context = TFE_NewContext(options, status.get());
  status.Check();
  return context;
}

}  // namespace argmin
