// Render: diagnostics as text for a person: message, place, source line with carets, help.
// Knows sources and terminals; knows nothing of what the codes mean.
#pragma once

#include <string>
#include <string_view>

#include "graph/text/diagnostic.hpp"

namespace kg::text {

struct RenderOptions {
  bool color = false;
};

/// One diagnostic, ending in a line end. Labels on one line share its picture; labels elsewhere
/// follow with their own lines. Columns are counted in code points, carets by display width.
[[nodiscard]] std::string render(const Diagnostic& diagnostic, const SourceStore& sources,
                                 const RenderOptions& options = {});

/// What of many is shown: of each file at most `limits::diagnostics_shown`, the gravest, in the
/// order given. The rest is counted.
struct Shown {
  std::vector<const Diagnostic*> diagnostics;
  std::size_t left = 0;
};
[[nodiscard]] Shown choose_shown(std::vector<const Diagnostic*> all);
/// "… and 3 more are not shown: of a file at most 500 are, errors first"
[[nodiscard]] std::string left_out(std::size_t count);

/// Of a sink what is shown, in the order of places, and a line that counts all. Empty for an empty
/// sink.
[[nodiscard]] std::string render(const Sink& sink, const SourceStore& sources,
                                 const RenderOptions& options = {});

/// The message of a code with `…` in the place of what each case fills in.
[[nodiscard]] std::string shown_message(std::string_view message);

/// The page of `kg explain CODE`: message, help, the bad and the good example.
[[nodiscard]] std::string explain(const CodeInfo& info);

/// `docs/diagnostics.md`, whole, from the registry.
[[nodiscard]] std::string registry_as_markdown();

}  // namespace kg::text
