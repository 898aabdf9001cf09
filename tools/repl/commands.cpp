// Commands: lines that begin with a colon, a row a command.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "graph/text/codes.hpp"
#include "graph/text/suggest.hpp"
#include "query/layout.hpp"
#include "tools/listings.hpp"
#include "tools/repl/repl.hpp"
#include "tools/verbs.hpp"

namespace kg::tools {

struct Repl::Command {
  std::string_view name;
  std::string_view arguments;
  std::string_view summary;
  void (Repl::*run)(const std::vector<Arguments::Value>& words);
};

const std::vector<Repl::Command>& Repl::commands() {
  static const std::vector<Command> table = {
      {":help", "", "this list", &Repl::show_help},
      {":facts", "[NAME…]", "what a condition can speak of", &Repl::show_facts},
      {":therapies", "", "what can be asked about", &Repl::show_therapies},
      {":goals", "", "what a therapy can be for", &Repl::show_goals},
      {":schema", "", "kinds and relations that a walk can go over", &Repl::show_schema},
      {":load", "PATH…", "other guidelines; the patient is read anew", &Repl::load},
      {":set", "format FORMAT", "how answers are written", &Repl::set},
      {":reset", "", "forget all that was given", &Repl::reset},
      {":quit", "", "end; so do `:exit` and Ctrl-D", &Repl::quit},
      {":exit", "", "", &Repl::quit},
  };
  return table;
}

namespace {

std::vector<Arguments::Value> words_of(const text::SourceFile& source) {
  std::vector<Arguments::Value> words;
  const auto text = source.bytes();
  constexpr std::string_view blanks = " \t\r\n\f\v";
  for (std::size_t at = text.find_first_not_of(blanks); at < text.size();) {
    const auto end = std::min(text.find_first_of(blanks, at), text.size());
    words.push_back({std::string(text.substr(at, end - at)),
                     {source.id(), static_cast<std::uint32_t>(at),
                      static_cast<std::uint32_t>(end)}});
    at = std::min(text.find_first_not_of(blanks, end), text.size());
  }
  return words;
}

// The formats of `kg query`, so that there is one list of them.
std::vector<std::string> formats() {
  for (const auto& option : verb_query.usage.options) {
    if (option.name == "--format") return {option.choices.begin(), option.choices.end()};
  }
  return {};
}

}  // namespace

void Repl::run_command(const text::SourceFile& source) {
  auto words = words_of(source);
  const auto name = words.front();
  words.erase(words.begin());
  std::vector<std::string> names;
  for (const auto& command : commands()) {
    if (command.name == name.text) {
      const bool surplus = command.arguments.empty() && !words.empty();
      if (surplus) {
        session_.sink.report(text::Code::surplus_argument, words.front().span, words.front().text)
            .suggest("leave it out");
        return;
      }
      return (this->*command.run)(words);
    }
    names.emplace_back(command.name);
  }
  auto& report = session_.sink.report(text::Code::unknown_command, name.span, name.text);
  const auto near = text::nearest(name.text, names);
  if (!near.empty()) report.suggest(text::did_you_mean(near));
}

void Repl::show_help(const std::vector<Arguments::Value>&) {
  query::Table table({{"", false}, {"", true}});
  const auto add = [&](std::string head, std::string_view words) {
    table.add({{std::move(head), query::Tone::strong}, {std::string(words)}});
  };
  add("QUERY", "any query: `options`, `why rfa`, …; the patient is added to its `where`");
  add("given CONDITION", "one more thing is known of the patient; says what that changes");
  add("given", "what is known so far");
  add("forget NAME", "takes back what was given about a fact or definition");
  for (const auto& command : commands()) {
    if (command.summary.empty()) continue;
    const auto blank = command.arguments.empty() ? "" : " ";
    add(fmt::format("{}{}{}", command.name, blank, command.arguments), command.summary);
  }
  session_.io.out << table.print(session_.io.columns, query::Paint(session_.io.color_out), 0)
                  << "\nInput goes on in the next line behind an open bracket, a comma, an "
                     "operator or `\\`;\nan empty line or `;` ends it. Ctrl-C stops a query and "
                     "shows what "
                     "was found so far.\n";
}

void Repl::show_facts(const std::vector<Arguments::Value>& words) {
  list_facts(*graph_, words, session_);
}

void Repl::show_therapies(const std::vector<Arguments::Value>&) {
  list_nodes(*graph_, model::kind::therapy, session_.io);
}

void Repl::show_goals(const std::vector<Arguments::Value>&) {
  list_nodes(*graph_, model::kind::goal, session_.io);
}

void Repl::show_schema(const std::vector<Arguments::Value>&) {
  list_schema(*graph_, format_, session_.io);
}

void Repl::load(const std::vector<Arguments::Value>& words) {
  if (words.empty()) {
    session_.sink.report(text::Code::missing_option_value, text::Span{}, ":load")
        .suggest("name a file, a folder, or an embedded guideline such as `net`");
    return;
  }
  if (!load_graph(words)) {
    session_.io.out << "the guideline stays as it was\n";
    return;
  }
  guidelines_ = words;
  session_.io.out << fmt::format("{} therapies, {} facts\n",
                                 graph_->nodes(model::kind::therapy).size(),
                                 graph_->vocabulary().fact_count());
  say_patient();
}

void Repl::set(const std::vector<Arguments::Value>& words) {
  const auto names = formats();
  const auto list = fmt::format("`:set format` takes one of {}", fmt::join(names, ", "));
  if (words.empty()) {
    session_.io.out << "format " << format_ << "\n";
  } else if (words.front().text != "format") {
    session_.sink.report(text::Code::bad_option_value, words.front().span, words.front().text,
                         ":set")
        .suggest(list);
  } else if (words.size() != 2) {
    session_.sink.report(text::Code::missing_option_value, words.front().span, ":set format")
        .suggest(list);
  } else if (std::ranges::find(names, words[1].text) == names.end()) {
    auto& report = session_.sink.report(text::Code::bad_option_value, words[1].span,
                                        words[1].text, ":set format");
    const auto near = text::nearest(words[1].text, names);
    report.suggest(near.empty() ? list : text::did_you_mean(near));
  } else {
    format_ = words[1].text;
  }
}

void Repl::reset(const std::vector<Arguments::Value>&) {
  patient_->clear();
  last_.reset();
  about_ = {};
  say_patient();
}

void Repl::quit(const std::vector<Arguments::Value>&) { done_ = true; }

query::Completions Repl::complete(std::string_view up_to_cursor) const {
  const auto word = up_to_cursor.substr(std::min(up_to_cursor.find_first_not_of(" \t"),
                                                 up_to_cursor.size()));
  const auto indent = up_to_cursor.size() - word.size();
  const auto words_with = [&](const std::vector<std::string>& words) {
    query::Completions found{indent, {}};
    for (const auto& each : words) {
      if (each.starts_with(word)) found.items.push_back({each, "command", ""});
    }
    return found;
  };
  if (pending_.empty() && word.starts_with(":facts ")) {
    auto found = query::complete("values of " + std::string(word.substr(7)), *graph_);
    const std::string_view head = "values of ";
    found.begin = found.begin - head.size() + indent + 7;
    return found;
  }
  if (pending_.empty() && word.starts_with(":set ")) {
    query::Completions found{indent + std::min(word.find_last_of(' ') + 1, word.size()), {}};
    auto choices = formats();
    if (word.find_last_of(' ') == 4) choices = {"format"};
    for (const auto& each : choices) {
      if (each.starts_with(up_to_cursor.substr(found.begin))) {
        found.items.push_back({each, "command", ""});
      }
    }
    return found;
  }
  if (pending_.empty() && word.starts_with(':')) {
    std::vector<std::string> names;
    for (const auto& command : commands()) names.emplace_back(command.name);
    return words_with(names);
  }
  // `given` is followed by what follows `where`, `forget` by a name.
  auto text = pending_ + std::string(up_to_cursor);
  const auto begin = std::min(text.find_first_not_of(" \t\n"), text.size());
  for (const auto& [ours, asked] : {std::pair<std::string_view, std::string_view>{
                                        "given ", "options where "},
                                    {"forget ", "values of "}}) {
    if (std::string_view(text).substr(begin).starts_with(ours)) {
      text.replace(begin, ours.size(), asked);
    }
  }
  auto found = query::complete(text, *graph_);
  if (begin + word.size() == text.size()) {  // the first word of all
    for (const char* ours : {"given", "forget"}) {
      if (std::string_view(ours).starts_with(word)) found.items.push_back({ours, "command", ""});
    }
  }
  const auto behind = text.size() - found.begin;
  found.begin = up_to_cursor.size() - std::min(behind, up_to_cursor.size());
  return found;
}

}  // namespace kg::tools
