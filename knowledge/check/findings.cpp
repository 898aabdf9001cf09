// Findings: severities, fingerprints, what is accepted and what was there before.
#include "knowledge/check/findings.hpp"

#include <fmt/format.h>
#include <nettle/sha2.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "graph/text/codes.hpp"
#include "knowledge/check/identity.hpp"

namespace kg::knowledge::check {
namespace {

using model::Acceptance;
using text::Code;
using text::Diagnostic;

std::string digest_of(std::string_view bytes) {
  sha256_ctx context;
  sha256_init(&context);
  sha256_update(&context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
  std::array<std::uint8_t, 8> digest{};
  sha256_digest(&context, digest.size(), digest.data());
  std::string digits;
  for (const auto byte : digest) digits += fmt::format("{:02x}", byte);
  return digits;
}

// Everything that a finding is about stands in the list.
bool applies(const Acceptance& acceptance, const Diagnostic& diagnostic) {
  if (acceptance.code != diagnostic.code) return false;
  if (acceptance.names.empty()) return true;
  const auto is_named = [&](const std::string& subject) {
    return std::ranges::any_of(acceptance.names,
                               [&](const auto& name) { return name.id == subject; });
  };
  return !diagnostic.subjects.empty() && std::ranges::all_of(diagnostic.subjects, is_named);
}

// A declaration with the lines that it stands on alone, and one blank line of two that would meet.
text::Span whole_lines(const text::Span& span, const text::SourceStore& sources) {
  const auto bytes = sources.get(span.source).bytes();
  auto whole = span;
  const auto is_blank = [&](std::uint32_t at) { return bytes[at] == ' ' || bytes[at] == '\t'; };
  const auto is_end = [&](std::uint32_t at) { return at == bytes.size() || bytes[at] == '\n'; };
  while (whole.begin > 0 && is_blank(whole.begin - 1)) --whole.begin;
  while (!is_end(whole.end) && is_blank(whole.end)) ++whole.end;
  const bool begins_line = whole.begin == 0 || bytes[whole.begin - 1] == '\n';
  if (!begins_line || !is_end(whole.end)) return span;
  if (whole.end < bytes.size()) ++whole.end;
  const bool blank_before = whole.begin == 0 || (whole.begin > 1 && bytes[whole.begin - 2] == '\n');
  if (blank_before && whole.begin > 0 && is_end(whole.end)) --whole.begin;
  return whole;
}

class Judge {
 public:
  Judge(const Policy& policy, const model::Graph* graph, const Searched& searched,
        const text::SourceStore& sources)
      : policy_(policy), graph_(graph), searched_(searched), sources_(sources) {
    if (graph != nullptr) identities_.emplace(*graph, sources);
  }

  std::vector<Finding> run(std::span<const Diagnostic> found) {
    std::vector<const Diagnostic*> ordered;
    for (const auto& diagnostic : found) ordered.push_back(&diagnostic);
    std::ranges::stable_sort(ordered, {}, [](const Diagnostic* diagnostic) {
      return std::pair(diagnostic->span.source, diagnostic->span.begin);
    });
    for (const auto* diagnostic : ordered) add(*diagnostic);
    if (graph_ != nullptr) {
      report_unneeded();
      report_outlived();
    }
    return std::move(findings_);
  }

 private:
  void add(const Diagnostic& diagnostic) {
    auto print = print_of(diagnostic);
    const auto* accepted_by = accept(diagnostic);
    const auto level = policy_.level_of(diagnostic);
    const bool known = policy_.baseline && policy_.baseline->known.contains(print) &&
                       !is_unfinished(diagnostic.code);
    if (known) met_.insert(print);
    if (!level) return;
    Finding finding{diagnostic, std::move(print), State::fresh, {}, {}};
    finding.diagnostic.severity = *level;
    if (accepted_by != nullptr) {
      finding.state = State::accepted;
      finding.reason = accepted_by->reason;
      finding.accepted_at = accepted_by->declared;
    } else if (known) {
      finding.state = State::baselined;
    }
    findings_.push_back(std::move(finding));
  }

  std::string print_of(const Diagnostic& diagnostic) {
    auto known_by = diagnostic;
    if (identities_) known_by.subjects = identities_->of(diagnostic.subjects);
    // Who is named first hangs on the order of declarations and files, which has no meaning.
    std::ranges::sort(known_by.subjects);
    auto print = fingerprint_of(known_by, sources_);
    // Numbered before any is left out: turning one off renames no other.
    const auto ordinal = counts_[print]++;
    return ordinal == 0 ? print : fingerprint_of(known_by, sources_, ordinal);
  }

  // The first that applies; a later one is needed for others only.
  const Acceptance* accept(const Diagnostic& diagnostic) {
    if (graph_ == nullptr) return nullptr;
    for (const auto& acceptance : graph_->upkeep().accepted) {
      if (!applies(acceptance, diagnostic)) continue;
      auto& names = used_[&acceptance];
      names.insert(diagnostic.subjects.begin(), diagnostic.subjects.end());
      return &acceptance;
    }
    return nullptr;
  }

  // Only a code that was looked for can be missing.
  bool was_searched(Code code) const {
    const auto& codes = searched_.codes;
    return searched_.everything || std::ranges::find(codes, code) != codes.end();
  }

  void report_unneeded() {
    text::Sink sink;
    for (const auto& acceptance : graph_->upkeep().accepted) {
      if (!was_searched(acceptance.code)) continue;
      const auto used = used_.find(&acceptance);
      if (used == used_.end()) {
        report_unneeded(acceptance, sink);
        continue;
      }
      for (const auto& name : acceptance.names) {
        if (!used->second.contains(name.id)) report_unneeded(acceptance, name, sink);
      }
    }
    for (const auto& diagnostic : sink.all()) add(diagnostic);
  }

  void report_unneeded(const Acceptance& acceptance, text::Sink& sink) const {
    const auto code = written(text::info(acceptance.code));
    auto& report = sink.report(Code::acceptance_unneeded, acceptance.code_span, code,
                               acceptance.names.empty() ? "is found" : "is found there");
    report.about(code);
    for (const auto& name : acceptance.names) report.about(name.id);
    report.fix({"take the declaration out", {{whole_lines(acceptance.declared, sources_), ""}}});
  }

  static void report_unneeded(const Acceptance& acceptance, const Acceptance::Name& name,
                              text::Sink& sink) {
    const auto code = written(text::info(acceptance.code));
    const auto& names = acceptance.names;
    const auto index = static_cast<std::size_t>(&name - names.data());
    auto removed = name.span;
    // With its comma: the one before it, or the one behind the first.
    if (index > 0) removed.begin = names[index - 1].span.end;
    else removed.end = names[1].span.begin;
    sink.report(Code::acceptance_unneeded, name.span, code,
                fmt::format("concerns `{}`", name.id))
        .about(code)
        .about(name.id)
        .suggest(fmt::format("take `{}` out of the list", name.id))
        .fix({fmt::format("take `{}` out of the list", name.id), {{removed, ""}}});
  }

  void report_outlived() {
    if (!policy_.baseline || !searched_.everything) return;
    const auto& known = policy_.baseline->known;
    std::vector<const KnownFinding*> gone;
    for (const auto& [print, each] : known) {
      if (!met_.contains(print)) gone.push_back(&each);
    }
    if (gone.empty()) return;
    text::Sink sink;
    const auto* first = gone.front();
    auto& report = sink.report(
        Code::baseline_outlived, text::Span{}, count_of(gone.size()), policy_.baseline->path,
        gone.size() == 1 ? "s" : "",
        fmt::format("{} {}", first->code, first->message));
    // Not of its message, which counts and names a file.
    report.about(policy_.baseline->guideline);
    constexpr std::size_t most = 10;
    for (std::size_t i = 1; i < std::min(gone.size(), most); ++i) {
      report.note(fmt::format("nor does {} {}", gone[i]->code, gone[i]->message));
    }
    if (gone.size() > most) report.note(fmt::format("and {} more", gone.size() - most));
    for (const auto& diagnostic : sink.all()) add(diagnostic);
  }

  static std::string count_of(std::size_t count) {
    return fmt::format("{} finding{}", count, count == 1 ? "" : "s");
  }

  const Policy& policy_;
  const model::Graph* graph_;
  const Searched& searched_;
  const text::SourceStore& sources_;
  std::optional<Identities> identities_;       // nothing: the guideline could not be read
  std::map<std::string, std::size_t> counts_;  // equal fingerprints so far
  std::map<const Acceptance*, std::set<std::string>> used_;
  std::set<std::string> met_;  // fingerprints of the baseline that occur
  std::vector<Finding> findings_;
};

}  // namespace

std::string_view to_string(State state) {
  constexpr std::array<std::string_view, 3> names = {"new", "baselined", "accepted"};
  return names[static_cast<std::size_t>(state)];
}

std::string fingerprint_of(const Diagnostic& diagnostic, const text::SourceStore& sources,
                           std::size_t ordinal) {
  // NUL parts what no text holds one of.
  std::string bytes(text::info(diagnostic.code).id);
  const auto put = [&](std::string_view part) {
    bytes += '\0';
    bytes += part;
  };
  for (const auto& subject : diagnostic.subjects) put(subject);
  if (diagnostic.subjects.empty()) {
    put(diagnostic.message);
    if (diagnostic.span.valid()) {
      put(sources.get(diagnostic.span.source).slice(diagnostic.span));
    }
  }
  if (ordinal > 0) put(fmt::format("#{}", ordinal));
  return digest_of(bytes);
}

std::vector<Finding> judge(std::span<const Diagnostic> found, const Policy& policy,
                           const model::Graph* graph, const Searched& searched,
                           const text::SourceStore& sources) {
  return Judge(policy, graph, searched, sources).run(found);
}

bool fails(const Finding& finding, const Policy& policy) {
  // Severities are listed from the worst on.
  return finding.state == State::fresh && finding.diagnostic.severity <= policy.fail_on;
}

}  // namespace kg::knowledge::check
