// Diagnostic: the registry as a table, and the sink that keeps each problem once.
#include "graph/text/diagnostic.hpp"

#include <algorithm>
#include <cctype>
#include <iterator>

#include "graph/text/codes.hpp"
#include "graph/text/limits.hpp"

namespace kg::text {
namespace {

constexpr auto error = Severity::error;
constexpr auto warning = Severity::warning;
constexpr auto note = Severity::note;

// A plain array: its length is counted without a template argument an entry.
constexpr CodeInfo registry[] = {
#define KG_CODE(number, name, severity, message, help, bad, good) \
  CodeInfo{Code::name, "KG" #number, #name, severity, message, help, bad, good},
#include "graph/text/codes/all.def"
#undef KG_CODE
};

// INVARIANT: sorted by number without repetition, so that lookup is a binary search.
constexpr bool is_sorted_by_code() {
  for (std::size_t i = 1; i < std::size(registry); ++i) {
    if (registry[i - 1].code >= registry[i].code) return false;
  }
  return true;
}
static_assert(is_sorted_by_code(), "codes/*.def must be ordered by number");

// A number in the registry is written `1012`, so that `KG` and it make the code.
bool same_id(std::string_view id, std::string_view typed) {
  return std::equal(id.begin(), id.end(), typed.begin(), typed.end(), [](char a, char b) {
    return std::toupper(static_cast<unsigned char>(a)) ==
           std::toupper(static_cast<unsigned char>(b));
  });
}

}  // namespace

std::span<const CodeInfo> all_codes() { return registry; }

const CodeInfo& info(Code code) {
  return *std::lower_bound(std::begin(registry), std::end(registry), code,
                           [](const CodeInfo& entry, Code wanted) { return entry.code < wanted; });
}

const CodeInfo* find_code(std::string_view id) {
  const auto fits = [&](const CodeInfo& entry) {
    return same_id(entry.id, id) || same_id(entry.id.substr(2), id) || entry.name == id;
  };
  const auto it = std::find_if(std::begin(registry), std::end(registry), fits);
  return it == std::end(registry) ? nullptr : &*it;
}

std::string_view to_string(Severity severity) {
  switch (severity) {
    case Severity::error: return "error";
    case Severity::warning: return "warning";
    case Severity::note: return "note";
  }
  return "error";
}

Diagnostic& Diagnostic::label(const Span& where, std::string text) {
  labels.push_back({where, std::move(text)});
  return *this;
}

Diagnostic& Diagnostic::note(std::string text) {
  notes.push_back(std::move(text));
  return *this;
}

Diagnostic& Diagnostic::suggest(std::string text) {
  help.push_back(std::move(text));
  return *this;
}

Diagnostic& Diagnostic::about(std::string id) {
  subjects.push_back(std::move(id));
  return *this;
}

Diagnostic& Diagnostic::shown_by(std::string test_case) {
  witness = std::move(test_case);
  return *this;
}

Diagnostic& Diagnostic::fix(Fix change) {
  fixes.push_back(std::move(change));
  return *this;
}

Diagnostic& Sink::add(Code code, Severity severity, const Span& where, std::string message) {
  Diagnostic diagnostic{code, severity, std::move(message), where, {}, {}, {}, {}, {}, {}, {}};
  const bool fresh =
      seen_.emplace(code, where.source, where.begin, where.end, diagnostic.message).second;
  auto& in_source = per_source_[where.source];
  const bool is_kept = fresh && in_source < limits::diagnostics_kept;
  if (fresh && !is_kept) ++dropped_;
  if (fresh && severity == error) ++errors_;
  if (!is_kept) {
    scratch_.assign(1, std::move(diagnostic));
    return scratch_.back();
  }
  ++in_source;
  return diagnostics_.emplace_back(std::move(diagnostic));
}

Sink Sink::aside() const {
  Sink sink;
  sink.is_full_ = is_full();
  return sink;
}

bool Sink::is_full() const { return is_full_ || errors_ >= limits::diagnostics_shown; }

void Sink::forward(const Diagnostic& diagnostic) {
  add(diagnostic.code, diagnostic.severity, diagnostic.span, diagnostic.message) = diagnostic;
}

}  // namespace kg::text
