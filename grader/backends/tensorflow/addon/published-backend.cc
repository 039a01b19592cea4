// The session of @tensorflow/tfjs-node-gpu, from the package's own source, with one thing of ours: the package asks
// TensorFlow for a context without options, and here it gets this process's share of the machine.
#include "open-context.h"
#define TFE_NewContext argmin::OpenContext
#include "tfjs_backend.cc"
