// Sources: verify and cite.
#include "knowledge/sources.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "graph/text/codes.hpp"
#include "graph/text/load.hpp"
#include "knowledge/hashing.hpp"
#include "knowledge/passage_index.hpp"

namespace kg::knowledge {
namespace {

using model::NodeId;
using text::Code;

// A slip in copying 16 digits: one wrong, or two neighbours swapped.
bool differs_by_a_slip(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  std::vector<std::size_t> others;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (std::tolower(static_cast<unsigned char>(a[i])) != b[i]) others.push_back(i);
  }
  if (others.size() == 1) return true;
  return others.size() == 2 && others[0] + 1 == others[1] && a[others[0]] == b[others[1]] &&
         a[others[1]] == b[others[0]];
}

std::string lower(std::string text) {
  for (auto& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

// What the guideline says in words: candidates for a word that was edited.
std::vector<std::string> texts_of(const model::Graph& graph, const std::vector<Copy>& copies) {
  std::vector<std::string> texts;
  for (const auto& copy : copies) texts.push_back(copy.text);
  for (const auto evidence : graph.nodes(model::kind::evidence)) {
    texts.push_back(graph.evidence(evidence).claim);
  }
  for (const auto statement : graph.nodes(model::kind::statement)) {
    texts.push_back(graph.statement(statement).strength_words);
  }
  return texts;
}

class Verifier {
 public:
  Verifier(const model::Graph& graph, std::vector<Copy> copies, text::Sink& sink)
      : graph_(graph), sink_(sink) {
    result_.copies = std::move(copies);
    for (const auto& copy : result_.copies) {
      if (!copy.file.empty()) indices_.emplace(copy.source, PassageIndex(copy.text));
    }
  }

  Verification run() {
    for (const auto evidence : graph_.nodes(model::kind::evidence)) {
      for (const auto& locator : graph_.evidence(evidence).locators) {
        result_.checks.push_back(look(evidence, locator));
      }
    }
    find_recut();
    find_edits();
    for (const auto& check : result_.checks) report(check);
    report_documents();
    return std::move(result_);
  }

 private:
  const PassageIndex* index_of(NodeId source) const {
    const auto at = indices_.find(source);
    return at == indices_.end() ? nullptr : &at->second;
  }

  PassageCheck look(NodeId evidence, const model::Locator& locator) const {
    PassageCheck check;
    check.evidence = evidence;
    check.locator = locator;
    check.state = PassageState::no_file;
    if (const auto* index = index_of(locator.source)) judge(*index, check);
    return check;
  }

  static void judge(const PassageIndex& index, PassageCheck& check) {
    const auto wanted = lower(check.locator.fingerprint);
    auto fitting = index.fitting(place_of(check.locator));
    if (!fitting.empty()) check.text = fitting.front();
    if (!wanted.empty()) {
      // The fingerprint tells which of several lines is meant, unless it is theirs together.
      const auto agrees = [&](std::string_view text) { return fingerprint(text) == wanted; };
      const bool first = !fitting.empty() && agrees(fitting.front());
      std::erase_if(fitting, [&](std::string_view text) { return !agrees(text); });
      if (!first) fitting.clear();
    }
    check.fits = fitting.size();
    if (fitting.size() > 1) {
      check.state = PassageState::ambiguous;
    } else if (fitting.size() == 1) {
      check.state = wanted.empty() ? PassageState::unmarked : PassageState::found;
    } else if (!wanted.empty() && index.holds(wanted)) {
      check.state = PassageState::moved;
      check.now = index.places_of(wanted).front();
    } else if (check.text.empty()) {
      check.state = PassageState::gone;
    } else {
      check.right_fingerprint = fingerprint(check.text);
      check.state = differs_by_a_slip(wanted, check.right_fingerprint) ? PassageState::mistyped
                                                                       : PassageState::changed;
    }
  }

  static bool is_lost(const PassageCheck& check) {
    return !check.locator.fingerprint.empty() &&
           (check.state == PassageState::changed || check.state == PassageState::gone);
  }

  // Words that are all there, in order, but cut into other lines or sentences.
  void find_recut() {
    for (const auto& copy : result_.copies) {
      std::set<std::uint64_t> wanted;
      for (const auto& check : result_.checks) {
        if (check.locator.source == copy.source && is_lost(check)) {
          wanted.insert(to_number(check.locator.fingerprint));
        }
      }
      if (wanted.empty() || copy.file.empty()) continue;
      bool complete = true;
      const auto found = find_across(copy.text, wanted, complete);
      if (!complete) sink_.report(Code::search_cut_short, graph_.node(copy.source).declared,
                                  copy.file, searched_words);
      for (auto& check : result_.checks) {
        if (check.locator.source != copy.source || !is_lost(check)) continue;
        const auto at = found.find(to_number(check.locator.fingerprint));
        if (at == found.end()) continue;
        check.state = PassageState::moved;
        check.now = at->second;
        check.recut = true;
      }
    }
  }

  void find_edits() {
    if (std::none_of(result_.checks.begin(), result_.checks.end(), is_lost)) return;
    const auto texts = texts_of(graph_, result_.copies);
    EditSearch search(texts);
    for (auto& check : result_.checks) {
      if (is_lost(check)) find_edit(search, check);
    }
  }

  // At its place first. When another passage stands there, an edited one may have moved: the lines
  // around it are tried, and else it is gone.
  void find_edit(EditSearch& search, PassageCheck& check) {
    const auto& wanted = check.locator.fingerprint;
    if (check.state == PassageState::changed) {
      check.edit = search.explain(check.text, wanted);
      if (check.edit) return;
    }
    const auto* index = index_of(check.locator.source);
    if (!index) return;
    const bool is_sentence = check.locator.sentence > 0;
    const auto& lines = index->lines();
    for (std::size_t i = 0; i < lines.size(); ++i) {
      auto parts = sentences(lines[i]);
      if (!is_sentence && parts.size() > 1) parts = {lines[i]};
      for (std::size_t k = 0; k < parts.size(); ++k) {
        const auto edit = search.explain_cheaply(parts[k], wanted);
        if (!edit) continue;
        check.edit = edit;
        check.state = PassageState::changed;
        check.text = parts[k];
        check.right_fingerprint = fingerprint(parts[k]);
        check.now = place_of_line(lines, i);
        if (parts.size() > 1) check.now->sentence = static_cast<unsigned>(k + 1);
        return;
      }
    }
    if (find_edit_beside(search, check, *index)) return;
    if (check.state == PassageState::changed && is_another_passage(check)) {
      check.state = PassageState::gone;
    }
  }

  // A paragraph or two were put in or taken out before it.
  static bool find_edit_beside(EditSearch& search, PassageCheck& check,
                               const PassageIndex& index) {
    for (const int shift : {1, -1, 2, -2}) {
      auto place = place_of(check.locator);
      if (static_cast<int>(place.paragraph) + shift < 1 || place.paragraph == 0) continue;
      place.paragraph = static_cast<unsigned>(static_cast<int>(place.paragraph) + shift);
      const auto passage = index.find(place);
      if (!passage) continue;
      check.edit = search.explain(*passage, check.locator.fingerprint);
      if (!check.edit) continue;
      check.state = PassageState::changed;
      check.text = *passage;
      check.right_fingerprint = fingerprint(*passage);
      check.now = place;
      return true;
    }
    return false;
  }

  // What stands at the place is a passage that is cited for something else.
  bool is_another_passage(const PassageCheck& check) const {
    return std::any_of(result_.checks.begin(), result_.checks.end(), [&](const auto& other) {
      return other.locator.source == check.locator.source &&
             same_fingerprint(other.locator.fingerprint, check.right_fingerprint);
    });
  }

  void report(const PassageCheck& check) {
    const auto& node = graph_.node(check.evidence);
    const auto& source = graph_.node(check.locator.source).id;
    const auto place = to_text(place_of(check.locator));
    switch (check.state) {
      case PassageState::ambiguous:
        sink_.report(Code::place_fits_twice, node.declared, place, node.id, check.fits, source);
        break;
      case PassageState::moved: {
        auto& report = sink_.report(Code::passage_moved, node.declared, node.id, place,
                                    to_text(*check.now));
        if (check.recut) {
          report.note("its words are unchanged, but the copy cuts them into other lines or "
                      "sentences");
        }
        break;
      }
      case PassageState::mistyped:
        sink_.report(Code::fingerprint_mistyped, node.declared, check.locator.fingerprint, node.id,
                     place)
            .suggest(fmt::format("if the claim is still right, write `{}`",
                                 check.right_fingerprint));
        break;
      case PassageState::changed: {
        auto& report = sink_.report(Code::passage_changed, node.declared, node.id, place);
        if (check.edit) report.note(to_text(*check.edit));
        if (check.now) report.note("it stands at " + to_text(*check.now) + " now");
        break;
      }
      case PassageState::gone:
        sink_.report(Code::passage_gone, node.declared, node.id, place);
        break;
      case PassageState::found:
      case PassageState::unmarked:
      case PassageState::no_file: break;
    }
  }

  // A document that differs where nothing is cited.
  void report_documents() {
    for (const auto& copy : result_.copies) {
      if (copy.whole != WholeState::differs) continue;
      const bool explained =
          std::any_of(result_.checks.begin(), result_.checks.end(), [&](const auto& check) {
            return check.locator.source == copy.source && check.state != PassageState::found &&
                   check.state != PassageState::unmarked &&
                   check.state != PassageState::mistyped;
          });
      if (explained) continue;
      const auto& node = graph_.node(copy.source);
      const auto& given = graph_.document(copy.source).fingerprint;
      const auto right = fingerprint(copy.text);
      if (differs_by_a_slip(given, right)) {
        sink_.report(Code::fingerprint_mistyped, node.declared, given, node.id, "the whole text")
            .suggest(fmt::format("if the text is the one that was read, write `{}`", right));
      } else {
        sink_.report(Code::document_changed, node.declared, node.id, copy.file)
            .suggest(fmt::format("look whether something new is to be said, then write the "
                                 "fingerprint `{}`",
                                 right));
      }
    }
  }

  const model::Graph& graph_;
  text::Sink& sink_;
  Verification result_;
  std::map<NodeId, PassageIndex> indices_;
};

// The words stand in the normalised text as whole words.
bool holds(const std::string& text, const std::string& words) {
  return (" " + text + " ").find(" " + words + " ") != std::string::npos;
}

}  // namespace

std::string_view to_string(PassageState state) {
  constexpr std::array<std::string_view, passage_state_count> names = {
      "found", "unmarked", "ambiguous", "moved", "mistyped", "changed", "gone", "no-file"};
  return names[static_cast<std::size_t>(state)];
}

std::optional<Verification> verify(const model::Graph& graph, const std::string& folder,
                                   text::Sink& sink) {
  auto copies = find_copies(graph, folder, sink);
  if (!copies) return std::nullopt;
  return Verifier(graph, std::move(*copies), sink).run();
}

std::vector<Coverage> uncovered(const Verification& verification) {
  std::vector<Coverage> result;
  for (const auto& copy : verification.copies) {
    std::vector<Place> places;
    for (const auto& check : verification.checks) {
      if (check.locator.source != copy.source || check.state == PassageState::gone) continue;
      places.push_back(check.now ? *check.now : place_of(check.locator));
    }
    result.push_back(measure_coverage(copy.text, places));
  }
  return result;
}

std::optional<Citation> cite(std::string_view document, std::string_view words) {
  const auto wanted = normalise(words);
  if (wanted.empty()) return std::nullopt;
  const auto lines = paragraphs(document);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto parts = sentences(lines[i]);
    for (std::size_t k = 0; k < parts.size(); ++k) {
      if (!holds(normalise(parts[k]), wanted)) continue;
      auto place = place_of_line(lines, i);
      // The only sentence is its paragraph.
      if (parts.size() > 1) place.sentence = static_cast<unsigned>(k + 1);
      return Citation{place, fingerprint(parts[k]), std::string(parts[k])};
    }
    // Words that run over the end of a sentence cite the paragraph.
    if (holds(normalise(lines[i]), wanted)) {
      return Citation{place_of_line(lines, i), fingerprint(lines[i]), std::string(lines[i])};
    }
  }
  return std::nullopt;
}

std::optional<Citation> cite_file(const std::string& path, std::string_view words,
                                  text::Sink& sink) {
  const auto bytes = text::read_bytes(path, sink);
  if (!bytes) return std::nullopt;
  const auto decoded = decode(*bytes);
  if (!decoded) {
    sink.report(Code::not_text, text::Span{}, path, "it holds NUL bytes");
    return std::nullopt;
  }
  auto citation = cite(decoded->text, words);
  if (!citation) sink.report(Code::words_not_found, text::Span{}, words);
  return citation;
}

}  // namespace kg::knowledge
