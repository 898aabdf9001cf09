// Lcov: coverage as a tracefile, as geninfo(1) describes it: a statement or definition is the line
// where it is declared, an outcome of an atom that can be shown is a branch at the atom's line.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "tools/test/words.hpp"

namespace kg::tools::test {
namespace {

using model::ConditionCoverage;

struct Branch {
  std::size_t line = 0;
  std::size_t block = 0;
  std::size_t branch = 0;
  bool reached = false;
  std::size_t taken = 0;
};

struct FileTrace {
  std::map<std::size_t, std::size_t> lines;  // hits, by line
  std::vector<Branch> branches;
};

class Tracer {
 public:
  explicit Tracer(const text::SourceStore& sources) : sources_(sources) {}

  void add(const ConditionCoverage& condition, const text::Span& declared) {
    if (!declared.valid()) return;
    auto& trace = files_[sources_.get(declared.source).path()];
    auto& hits = trace.lines[line_of(declared)];
    hits = std::max(hits, condition.exercised.size());
    for (std::size_t i = 0; i < condition.atoms.size(); ++i) {
      const auto& atom = condition.atoms[i];
      const auto& span = atom.span.valid() ? atom.span : declared;
      for (const bool outcome : {true, false}) {
        const auto& demand = atom.outcomes[outcome ? 1 : 0];
        if (!demand.counts()) continue;
        trace.lines.emplace(line_of(span), condition.exercised.size());
        trace.branches.push_back({line_of(span), block_, outcome ? 0U : 1U,
                                  !condition.exercised.empty(), demand.cases.size()});
      }
      ++block_;
    }
  }

  std::string text() const {
    std::string text = "TN:kg\n";
    for (const auto& [path, trace] : files_) text += record(path, trace);
    return text;
  }

 private:
  std::size_t line_of(const text::Span& span) const {
    return sources_.get(span.source).position(span.begin).line;
  }

  static std::string record(const std::string& path, const FileTrace& trace) {
    std::string text = fmt::format("SF:{}\n", path);
    std::size_t branches_hit = 0;
    for (const auto& each : trace.branches) {
      text += fmt::format("BRDA:{},{},{},{}\n", each.line, each.block, each.branch,
                          each.reached ? std::to_string(each.taken) : "-");
      if (each.taken > 0) ++branches_hit;
    }
    text += fmt::format("BRF:{}\nBRH:{}\n", trace.branches.size(), branches_hit);
    std::size_t lines_hit = 0;
    for (const auto& [line, hits] : trace.lines) {
      text += fmt::format("DA:{},{}\n", line, hits);
      if (hits > 0) ++lines_hit;
    }
    return text + fmt::format("LF:{}\nLH:{}\nend_of_record\n", trace.lines.size(), lines_hit);
  }

  const text::SourceStore& sources_;
  std::map<std::string, FileTrace> files_;
  std::size_t block_ = 0;
};

}  // namespace

std::string as_lcov(const Report& report) {
  Tracer tracer(report.sources);
  for (const auto& condition : report.coverage->conditions) {
    tracer.add(condition, report.graph.node(condition.bearing.node).declared);
  }
  return tracer.text();
}

}  // namespace kg::tools::test
