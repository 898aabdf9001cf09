// Spelling: the walk is asked once more with the text replaced.
#include "query/walk/spelling.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "graph/text/diagnostic.hpp"
#include "query/walk/evaluator.hpp"

namespace kg::query::walk {
namespace {

struct Twin {
  std::string_view british;
  std::string_view american;
};
constexpr std::array twins = {
    Twin{"tumour", "tumor"},       Twin{"diarrhoea", "diarrhea"}, Twin{"haem", "hem"},
    Twin{"oestr", "estr"},         Twin{"oedema", "edema"},       Twin{"oesoph", "esoph"},
    Twin{"anaem", "anem"},         Twin{"aemia", "emia"},         Twin{"leucocyt", "leukocyt"},
    Twin{"paediat", "pediat"},     Twin{"orthopaed", "orthoped"}, Twin{"gynaec", "gynec"},
    Twin{"caec", "cec"},           Twin{"coeliac", "celiac"},     Twin{"dyspnoea", "dyspnea"},
    Twin{"foet", "fet"},           Twin{"faec", "fec"},           Twin{"sulph", "sulf"},
    Twin{"ise", "ize"},            Twin{"ising", "izing"},        Twin{"isation", "ization"},
    Twin{"isable", "izable"},      Twin{"lyse", "lyze"},          Twin{"centre", "center"},
    Twin{"fibre", "fiber"},        Twin{"litre", "liter"},        Twin{"metre", "meter"},
    Twin{"calibre", "caliber"},    Twin{"colour", "color"},       Twin{"behaviour", "behavior"},
    Twin{"favour", "favor"},       Twin{"labelled", "labeled"},   Twin{"labelling", "labeling"},
    Twin{"programme", "program"},  Twin{"grey", "gray"},          Twin{"defence", "defense"}};

// Empty where the text has neither. The longer one is looked for first: it may hold the shorter.
std::string replaced(std::string_view text, const Twin& twin) {
  const bool british_first = twin.british.size() >= twin.american.size();
  const std::array ways = {std::pair(twin.british, twin.american),
                           std::pair(twin.american, twin.british)};
  for (std::size_t i = 0; i < ways.size(); ++i) {
    const auto& [from, to] = ways[british_first ? i : 1 - i];
    std::string result(text);
    bool any = false;
    for (auto at = result.find(from); at != std::string::npos; at = result.find(from, at)) {
      result.replace(at, from.size(), to);
      at += to.size();
      any = true;
    }
    if (any) return result;
  }
  return "";
}

bool is_text(const Filter& filter) {
  return filter.op == Filter::Op::compare && filter.attribute->type == AttributeType::text;
}

void collect(const SetPtr& set, std::vector<std::string>& texts);

void collect(const FilterPtr& filter, std::vector<std::string>& texts) {
  if (!filter) return;
  if (is_text(*filter)) texts.push_back(filter->value.text);
  for (const auto& part : filter->parts) collect(part, texts);
  collect(filter->set, texts);
}

void collect(const SetPtr& set, std::vector<std::string>& texts) {
  if (!set) return;
  collect(set->filter, texts);
  for (const auto& part : set->parts) collect(part, texts);
}

/// The same set with one text for another.
class Rewriter {
 public:
  Rewriter(std::string from, std::string to) : from_(std::move(from)), to_(std::move(to)) {}

  SetPtr operator()(const SetPtr& set) const {
    if (!set) return nullptr;
    auto result = std::make_shared<Set>(*set);
    result->filter = (*this)(set->filter);
    for (auto& part : result->parts) part = (*this)(part);
    return result;
  }
  FilterPtr operator()(const FilterPtr& filter) const {
    if (!filter) return nullptr;
    auto result = std::make_shared<Filter>(*filter);
    if (is_text(*filter) && filter->value.text == from_) result->value.text = to_;
    for (auto& part : result->parts) part = (*this)(part);
    result->set = (*this)(filter->set);
    return result;
  }

 private:
  std::string from_;
  std::string to_;
};

std::size_t count(const Bound& bound, const model::Graph& graph) {
  text::Sink told_before;
  const Plan plan(bound, graph);
  Evaluator evaluator(graph, plan, told_before);
  const auto found = evaluator.evaluate(*bound.set);
  return evaluator.failed() ? 0 : found.in.size();
}

}  // namespace

std::vector<std::string> other_spellings(std::string_view text) {
  const auto folded = fold_case(text);
  std::vector<std::string> result;
  std::string all = folded;
  for (const Twin& twin : twins) {
    auto one = replaced(folded, twin);
    if (one.empty()) continue;
    if (auto next = replaced(all, twin); !next.empty()) all = std::move(next);
    if (std::find(result.begin(), result.end(), one) == result.end()) result.push_back(one);
  }
  if (result.size() > 1 && std::find(result.begin(), result.end(), all) == result.end()) {
    result.insert(result.begin(), all);
  }
  return result;
}

std::optional<OtherSpelling> find_other_spelling(const Bound& bound, const model::Graph& graph) {
  std::vector<std::string> texts;
  collect(bound.set, texts);
  for (const auto& text : texts) {
    for (const auto& other : other_spellings(text)) {
      Bound asked;
      asked.set = Rewriter(text, other)(bound.set);
      const auto found = count(asked, graph);
      if (found == 0) continue;
      const auto& filter = bound.set->filter;
      const bool says = filter && filter->op == Filter::Op::compare && filter->hops.empty() &&
                        filter->attribute == &every_text();
      return OtherSpelling{text, other, found, says};
    }
  }
  return std::nullopt;
}

std::string in_words(const OtherSpelling& other) {
  if (!other.says) {
    return fmt::format("with `{}` for `{}`: {}", other.other, other.typed, other.count);
  }
  return fmt::format("nothing says `{}`; {} {} `{}`", other.typed, other.count,
                     other.count == 1 ? "says" : "say", other.other);
}

}  // namespace kg::query::walk
