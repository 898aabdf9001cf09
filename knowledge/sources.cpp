// Sources: verify and cite.
#include "knowledge/sources.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>

#include "graph/text/load.hpp"

namespace kg::knowledge {
namespace {

using model::NodeId;
using text::Code;

Place place_of(const model::Locator& locator) {
  return {locator.heading, locator.paragraph, locator.sentence};
}

bool same_fingerprint(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
    return std::tolower(static_cast<unsigned char>(x)) ==
           std::tolower(static_cast<unsigned char>(y));
  });
}

bool looks_like_heading(std::string_view line) {
  constexpr std::size_t longest = 80;
  const bool closed = line.ends_with('.') || line.ends_with('?') || line.ends_with('!') ||
                      line.ends_with(':') || line.ends_with(',') || line.ends_with(';');
  return line.size() <= longest && !closed && sentences(line).size() == 1;
}

// The place of a paragraph by the nearest heading before it that no earlier line repeats.
Place place_of(const std::vector<std::string_view>& lines, std::size_t index) {
  for (auto i = index; i-- > 0;) {
    const bool first = std::find(lines.begin(), lines.end(), lines[i]) ==
                       lines.begin() + static_cast<std::ptrdiff_t>(i);
    if (!first || !looks_like_heading(lines[i])) continue;
    return {std::string(lines[i]), static_cast<unsigned>(index - i), 0};
  }
  return {{}, static_cast<unsigned>(index + 1), 0};
}

// The paragraph or sentence with the fingerprint; sentences first where one was cited.
std::optional<Place> search(std::string_view document, std::string_view wanted) {
  const auto lines = paragraphs(document);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (same_fingerprint(fingerprint(lines[i]), wanted)) return place_of(lines, i);
    const auto parts = sentences(lines[i]);
    for (std::size_t k = 0; k < parts.size(); ++k) {
      if (!same_fingerprint(fingerprint(parts[k]), wanted)) continue;
      auto place = place_of(lines, i);
      place.sentence = static_cast<unsigned>(k + 1);
      return place;
    }
  }
  return std::nullopt;
}

class Verifier {
 public:
  Verifier(const model::Graph& graph, std::string folder, text::Sink& sink)
      : graph_(graph), folder_(std::move(folder)), sink_(sink) {}

  std::vector<PassageCheck> run() {
    for (const auto source : graph_.nodes(model::kind::source)) {
      const auto& fingerprint = graph_.document(source).fingerprint;
      if (!fingerprint.empty()) check(source, {source, {}, 0, 0, fingerprint});
    }
    for (const auto evidence : graph_.nodes(model::kind::evidence)) {
      for (const auto& locator : graph_.evidence(evidence).locators) check(evidence, locator);
    }
    return std::move(checks_);
  }

 private:
  void check(NodeId node, const model::Locator& locator) {
    PassageCheck check{node, locator, PassageState::no_file, std::nullopt};
    if (const auto* file = document(locator.source)) judge(file->bytes(), check);
    report(check);
    checks_.push_back(std::move(check));
  }

  static void judge(std::string_view document, PassageCheck& check) {
    const auto& wanted = check.locator.fingerprint;
    const auto passage = find_passage(document, place_of(check.locator));
    if (wanted.empty()) {
      check.state = passage ? PassageState::unmarked : PassageState::gone;
    } else if (passage && same_fingerprint(fingerprint(*passage), wanted)) {
      check.state = PassageState::found;
    } else if ((check.now = search(document, wanted))) {
      check.state = PassageState::moved;
    } else {
      check.state = passage ? PassageState::changed : PassageState::gone;
    }
  }

  void report(const PassageCheck& check) {
    const auto& node = graph_.node(check.evidence);
    const auto place = to_text(place_of(check.locator));
    switch (check.state) {
      case PassageState::changed:
        sink_.report(Code::passage_changed, node.declared, node.id, place);
        break;
      case PassageState::gone:
        sink_.report(Code::passage_gone, node.declared, node.id, place);
        break;
      case PassageState::moved:
        sink_.report(Code::passage_moved, node.declared, node.id, place, to_text(*check.now));
        break;
      default: break;
    }
  }

  // Read once; a source without its text is reported once.
  const text::SourceFile* document(NodeId source) {
    const auto known = documents_.find(source);
    if (known != documents_.end()) return known->second;
    const auto& node = graph_.node(source);
    const auto& file = graph_.document(source).file;
    const text::SourceFile* document = nullptr;
    text::Sink aside;
    if (!file.empty()) {
      document = text::load_file((std::filesystem::path(folder_) / file).string(), store_, aside);
    }
    if (!document) {
      const auto why = file.empty() ? std::string("it names no `file`")
                                    : aside.all().front().message;
      sink_.report(Code::source_file_missing, node.declared, node.id, why);
    }
    return documents_[source] = document;
  }

  const model::Graph& graph_;
  std::string folder_;
  text::Sink& sink_;
  text::SourceStore store_;
  std::map<NodeId, const text::SourceFile*> documents_;
  std::vector<PassageCheck> checks_;
};

// The words stand in the normalised text as whole words.
bool holds(const std::string& text, const std::string& words) {
  return (" " + text + " ").find(" " + words + " ") != std::string::npos;
}

}  // namespace

std::string_view to_string(PassageState state) {
  constexpr std::array<std::string_view, 6> names = {"found",   "unmarked", "moved",
                                                     "changed", "gone",     "no-file"};
  return names[static_cast<std::size_t>(state)];
}

std::vector<PassageCheck> verify(const model::Graph& graph, const std::string& folder,
                                 text::Sink& sink) {
  return Verifier(graph, folder, sink).run();
}

std::optional<Citation> cite(std::string_view document, std::string_view words) {
  const auto wanted = normalise(words);
  if (wanted.empty()) return std::nullopt;
  const auto lines = paragraphs(document);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto parts = sentences(lines[i]);
    for (std::size_t k = 0; k < parts.size(); ++k) {
      if (!holds(normalise(parts[k]), wanted)) continue;
      auto place = place_of(lines, i);
      // The only sentence is its paragraph.
      if (parts.size() > 1) place.sentence = static_cast<unsigned>(k + 1);
      return Citation{place, fingerprint(parts[k]), std::string(parts[k])};
    }
    // Words that run over the end of a sentence cite the paragraph.
    if (holds(normalise(lines[i]), wanted)) {
      return Citation{place_of(lines, i), fingerprint(lines[i]), std::string(lines[i])};
    }
  }
  return std::nullopt;
}

std::optional<Citation> cite_file(const std::string& path, std::string_view words,
                                  text::Sink& sink) {
  text::SourceStore store;
  const auto* file = text::load_file(path, store, sink);
  if (!file) return std::nullopt;
  auto citation = cite(file->bytes(), words);
  if (!citation) sink.report(Code::words_not_found, text::Span{}, words);
  return citation;
}

}  // namespace kg::knowledge
