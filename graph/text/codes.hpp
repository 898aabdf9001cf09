// Codes: every code of the program by name, for those who report one. Apart from diagnostic.hpp, so
// that a new code is compiled only where codes are reported.
// Knows numbers and names; the words of each are in codes/*.def.
#pragma once

#include "graph/text/diagnostic.hpp"

namespace kg::text {

enum class Code : std::uint16_t {
#define KG_CODE(number, name, severity, message, help, bad, good) name = number,
#include "graph/text/codes/all.def"
#undef KG_CODE
};

}  // namespace kg::text
