// Guideline: from what the command line names to a loaded graph.
// Serves the verbs that read a guideline. Knows where guidelines come from, not what they say.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "graph/model/graph.hpp"
#include "tools/verb.hpp"

namespace kg::tools {

/// `-g NAME`, as every verb that reads a guideline has it.
[[nodiscard]] OptionSpec guideline_option();

/// The values of `-g`, none when it was not given.
[[nodiscard]] std::vector<Arguments::Value> guidelines_named(const Arguments& arguments);

/// Embedded, there, or spelled as a path.
[[nodiscard]] bool may_be_guideline(const std::string& name);
/// For a name that may not; with near ones. The caller may add help.
text::Diagnostic& report_unknown_guideline(const Arguments::Value& name, text::Sink& sink);

/// The guideline made of all that is named: files, folders (every `.kg` below), or the name of an
/// embedded guideline; nothing named: the embedded `net`. Nothing after an error, which is
/// reported. Warnings stay in the sink only when `keep_warnings` is set.
[[nodiscard]] std::optional<model::Graph> load_guideline(const std::vector<Arguments::Value>& names,
                                                         Session& session,
                                                         bool keep_warnings = false);

/// The texts of all files named, as they are. Those that cannot be read are reported and left out.
[[nodiscard]] std::vector<const text::SourceFile*> load_sources(
    const std::vector<Arguments::Value>& names, Session& session);

}  // namespace kg::tools
