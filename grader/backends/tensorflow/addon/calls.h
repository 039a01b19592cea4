// Calls of TensorFlow's own kernels.
#pragma once

#include <string>
#include <vector>

#include "arguments.h"
#include "block.h"

namespace argmin {

// One attribute of an op. Which member counts is said by its kind.
struct Attribute {
  enum Kind { kInteger, kIntegers, kNumber, kFlag, kText, kType };
  std::string name;
  Kind kind;
  std::vector<int64_t> integers;
  double number = 0;
  std::string text;
};

// All of a call but its tensors: said once, then named by a number.
struct Call {
  std::string op;
  std::vector<Attribute> attributes;
};

class Calls {
 public:
  // Reads (op, [[name, kind, value], ...]) and returns the call's number.
  int32_t Register(const Arguments& arguments);

  // Forgets all calls; their numbers begin anew.
  void Clear() { calls_.clear(); }

  // Runs a call on the inputs in the block, which must not be more than what the op takes, and leaves its
  // outputs there. `outputs` is how many they are.
  void Execute(Session& session, Block& block, int32_t id, int32_t outputs) const;

 private:
  std::vector<Call> calls_;
};

}  // namespace argmin
