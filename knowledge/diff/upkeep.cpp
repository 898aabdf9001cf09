// Upkeep: what the authors say of findings: those that they accept, and how bad they are. No
// patient depends on it, but what `kg check` lets pass does. Reviews are notes (structure.cpp).
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "graph/text/codes.hpp"
#include "knowledge/diff/parts.hpp"

namespace kg::knowledge::diff {
namespace {

/// A declaration of either edition in words.
struct Said {
  std::string words;
  text::Span declared;
};

using ByName = std::multimap<std::string, Said>;

std::string code_text(text::Code code) {
  std::string name(text::info(code).name);
  std::replace(name.begin(), name.end(), '_', '-');
  return name;
}

// What is accepted tells them apart; the reason is what may change.
ByName acceptances(const model::Graph& graph) {
  ByName result;
  for (const auto& each : graph.upkeep().accepted) {
    std::vector<std::string> names;
    for (const auto& name : each.names) names.push_back(name.id);
    std::sort(names.begin(), names.end());
    const auto where = names.empty() ? "" : fmt::format(" in {}", fmt::join(names, ", "));
    result.emplace(code_text(each.code) + where,
                   Said{fmt::format("because {}", quoted(each.reason)), each.declared});
  }
  return result;
}

ByName severities(const model::Graph& graph) {
  ByName result;
  for (const auto& each : graph.upkeep().severities) {
    const auto level = each.severity ? text::to_string(*each.severity) : "off";
    result.emplace(code_text(each.code),
                   Said{fmt::format("{} because {}", level, quoted(each.reason)), each.span});
  }
  return result;
}

/// Of one name those that say the same are the same, then they are in their order.
void leave_out_same(ByName& before, ByName& after) {
  for (auto old = before.begin(); old != before.end();) {
    const auto [from, to] = after.equal_range(old->first);
    const auto same = std::find_if(from, to, [&](const auto& each) {
      return each.second.words == old->second.words;
    });
    if (same == to) {
      ++old;
      continue;
    }
    after.erase(same);
    old = before.erase(old);
  }
}

class Teller {
 public:
  Teller(std::string kind, std::vector<Detail>& details)
      : details_(details), row_{std::move(kind), {}, {}, {}, {}} {}

  StructureRow run(ByName before, ByName after) {
    leave_out_same(before, after);
    for (const auto& [name, now] : after) {
      const auto was = before.find(name);
      if (was == before.end()) {
        say(name, fmt::format("added: {}", now.words), std::array{text::Span{}, now.declared});
        row_.added.push_back(name);
        continue;
      }
      say(name, fmt::format("{}; was {}", now.words, was->second.words),
          std::array{was->second.declared, now.declared});
      row_.changed.push_back(name);
      before.erase(was);
    }
    for (const auto& [name, was] : before) {
      say(name, fmt::format("removed: {}", was.words), std::array{was.declared, text::Span{}});
      row_.removed.push_back(name);
    }
    return std::move(row_);
  }

 private:
  void say(const std::string& name, std::string words,
           std::array<text::Span, 2> declared) {
    entry(details_, Class::structure, row_.kind, name, declared).words.push_back(std::move(words));
  }

  std::vector<Detail>& details_;
  StructureRow row_;
};

}  // namespace

std::vector<StructureRow> find_upkeep(const Joint& joint, std::vector<Detail>& details) {
  const auto& [before, after] = joint.editions;
  std::vector<StructureRow> rows;
  rows.push_back(Teller("accept", details).run(acceptances(*before), acceptances(*after)));
  rows.push_back(Teller("severity", details).run(severities(*before), severities(*after)));
  std::erase_if(rows, [](const auto& row) {
    return row.added.empty() && row.removed.empty() && row.changed.empty();
  });
  return rows;
}

}  // namespace kg::knowledge::diff
