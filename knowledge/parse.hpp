// Parse: a `.kg` text -> its syntax. The first stage of the knowledge floor and its plain face.
// Knows no names of other files and no meaning; callers never see the parser library.
#pragma once

#include "graph/text/diagnostic.hpp"
#include "graph/text/source.hpp"
#include "knowledge/syntax.hpp"

namespace kg::knowledge {

/// Every declaration of `file`, those with a reported mistake marked as broken. A mistake costs one
/// declaration, in a body one item.
[[nodiscard]] syntax::File parse(const text::SourceFile& file, text::Sink& sink);

}  // namespace kg::knowledge
