// Grammar slips: what is said where a walk cannot be read on.
// Knows tokens and the words of the language; knows no parser library and no names.
#pragma once

#include <string>

#include "graph/text/diagnostic.hpp"
#include "graph/text/token.hpp"

namespace kg::query::walk::grammar {

/// A walk of `[first, last)` goes wrong at `where`; `expected` is what would fit, or empty.
void report_slip(const std::string& expected, text::TokenIterator where, text::TokenIterator first,
                 text::TokenIterator last, text::Sink& sink);

/// `options`, `why`, …: the first word of a question about a patient.
[[nodiscard]] bool begins_patient_form(const text::Token& token);

}  // namespace kg::query::walk::grammar
