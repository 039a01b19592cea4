// Arguments and answers of the functions that JavaScript calls.
#pragma once

#include <node_api.h>

#include <functional>
#include <string>
#include <vector>

#include "session.h"

namespace argmin {

// A call from JavaScript with its arguments. Reading one that has another type throws Failure.
class Arguments {
 public:
  static constexpr size_t kMost = 4;

  Arguments(napi_env env, napi_callback_info info);
  napi_env env() const { return env_; }
  size_t count() const { return count_; }
  napi_value at(size_t index) const;
  int32_t Integer(size_t index) const;

 private:
  napi_env env_;
  size_t count_ = kMost;
  napi_value values_[kMost];
};

// Throws Failure unless the status is napi_ok.
void Expect(napi_status status, const char* what);

int32_t ReadInteger(napi_env env, napi_value value);
double ReadNumber(napi_env env, napi_value value);
std::string ReadText(napi_env env, napi_value value);
napi_value ReadProperty(napi_env env, napi_value object, const char* name);
std::vector<napi_value> ReadList(napi_env env, napi_value list);
napi_value MakeInteger(napi_env env, int32_t value);

// Runs `work`; what it throws becomes an Error of JavaScript, whose `code` is TensorFlow's code.
napi_value Answer(napi_env env, napi_callback_info info,
                  const std::function<napi_value(const Arguments&)>& work);

}  // namespace argmin
