// TensorFlow's context with this process's share of the machine.
#pragma once

#include "tensorflow/c/eager/c_api.h"

namespace argmin {

// Takes the place of TFE_NewContext. The share is told by the environment, since the context is made while the addon
// loads: ARGMIN_TENSORFLOW_THREADS, and ARGMIN_TENSORFLOW_GPU_SHARE, a part of a GPU's memory from 0 to 1.
// Throws Failure where TensorFlow opens none, which the package's binding would not look for.
TFE_Context* OpenContext(TFE_ContextOptions* options, TF_Status* status);

}  // namespace argmin
