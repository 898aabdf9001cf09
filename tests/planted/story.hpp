// Story: a guideline with a planted fault and its mended twin, as they lie in a folder, and what
// the checks find in each. Serves the test of planted faults; see README.md for the form.
// Knows files and findings; decides nothing.
#pragma once

#include <deque>
#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "graph/model/graph.hpp"
#include "graph/text/diagnostic.hpp"
#include "graph/text/source.hpp"

namespace kg::planted {

struct NamedFile {
  std::string path;  // as messages name it
  std::string text;
};

struct Story {
  std::string name;  // "unused/behind-a-class"
  std::vector<NamedFile> fault;
  std::vector<NamedFile> clean;
  std::vector<std::string> codes;  // "KG3414", sorted, one for every finding expected
};

std::ostream& operator<<(std::ostream& out, const Story& story);

/// Every story below tests/planted, by name. Throws on a folder that breaks the form.
[[nodiscard]] const std::vector<Story>& stories();

/// What loading and all checks say about a guideline.
struct Found {
  text::SourceStore store;
  text::Sink sink;
  std::optional<model::Graph> graph;  // nothing when it does not load

  [[nodiscard]] std::vector<std::string> codes() const;  // sorted
};

/// Loads the files and runs all checks on a fixed day.
void check(const std::vector<NamedFile>& files, Found& found);

/// The same guideline with its declarations in reverse order, what must come first kept there.
[[nodiscard]] std::vector<NamedFile> reversed(std::vector<NamedFile> files);
/// The same with other names of files, that sort in reverse.
[[nodiscard]] std::vector<NamedFile> renamed(std::vector<NamedFile> files);

/// Replays the witness of a finding beside the guideline it was found in. What is wrong with it, in
/// words; empty: nothing.
[[nodiscard]] std::string replay(const text::Diagnostic& finding,
                                 const std::vector<NamedFile>& files);

}  // namespace kg::planted
