// Git: the `.kg` files of a revision, read out of the repository; nothing is checked out and nothing
// is written. Serves `kg diff`. Knows git's commands; knows no guidelines.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/text/diagnostic.hpp"

namespace kg::tools::diff {

/// An edition in a repository, as git spells it: `REV:PATH`.
struct Revision {
  std::string name;    // `v1`, `HEAD~1`
  std::string path;    // from the root of the repository; `./…`: from `folder`; may be empty
  std::string folder;  // where git is run; "." is here
};

/// `REV:PATH`. A name that is a file or folder, or that has no colon, is none.
[[nodiscard]] std::optional<Revision> as_revision(const std::string& name);
/// A revision of a file or folder of the file system.
[[nodiscard]] Revision revision_of(const std::string& name, const std::string& path);

struct RevisionFile {
  std::string path;   // from the root of the repository
  std::string bytes;
  std::string shown;  // `v1:guide/rfa.kg`
};
struct RevisionFiles {
  std::vector<std::string> roots;   // paths of the files asked for
  std::vector<RevisionFile> files;  // with all others that they may import
};

/// Nothing after a diagnostic at `asked`.
[[nodiscard]] std::optional<RevisionFiles> read_revision(const Revision& revision,
                                                         const text::Span& asked,
                                                         text::Sink& sink);

}  // namespace kg::tools::diff
