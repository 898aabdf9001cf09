// Main: hands the command line to the program. Everything else can be called by tests.
#include <string>
#include <vector>

#include "tools/verb.hpp"

int main(int count, char** words) {
  const std::vector<std::string> arguments(words + (count > 0 ? 1 : 0), words + count);
  auto io = kg::tools::standard_io();
  return kg::tools::run_program(arguments, io);
}
