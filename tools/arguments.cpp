// Arguments: CLI11 cuts options from values; what is wrong is said in our own diagnostics.
#include "tools/arguments.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>

#include "graph/text/codes.hpp"
#include "graph/text/suggest.hpp"

namespace kg::tools {
namespace {

using text::Code;
using text::Span;

// As a shell would need it, but only as much as a reader needs.
std::string shown(const std::string& argument) {
  const bool plain =
      !argument.empty() && argument.find_first_of(" \t\n'\"$&|;()<>*?{}[]") == std::string::npos;
  return plain ? argument : "'" + argument + "'";
}

std::vector<std::string> option_names(const Verb& verb) {
  std::vector<std::string> names;
  for (const OptionSpec& option : verb.usage.options) names.emplace_back(option.name);
  names.emplace_back("--help");
  return names;
}

class Parser {
 public:
  Parser(const CommandLine& line, const Verb& verb, text::Sink& sink)
      : line_(line), verb_(verb), sink_(sink) {}

  std::optional<Arguments> run() {
    const auto errors_before = sink_.error_count();
    declare();
    // CLI11 takes a vector from its end.
    std::vector<std::string> rest(line_.arguments().rbegin(), std::prev(line_.arguments().rend()));
    try {
      app_.parse(rest);
    } catch (const CLI::ParseError& error) {
      report(error);
      return std::nullopt;
    }
    collect();
    check_unknown();
    if (sink_.error_count() == errors_before && !arguments_.has("--help")) check_values();
    if (sink_.error_count() > errors_before) return std::nullopt;
    return std::move(arguments_);
  }

 private:
  void declare() {
    app_.set_help_flag();
    app_.allow_extras();
    app_.add_flag("--help,-h", help_);
    for (const OptionSpec& option : verb_.usage.options) {
      auto names = std::string(option.name);
      if (!option.letter.empty()) names += "," + std::string(option.letter);
      if (option.value.empty()) {
        app_.add_flag(names, flags_[std::string(option.name)]);
      } else {
        app_.add_option(names, values_[std::string(option.name)])
            ->allow_extra_args(false)
            ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
      }
    }
    app_.add_option("values", positional_);
  }

  void report(const CLI::ParseError& error) {
    // "--format: 1 required TEXT missing" is the only form of interest; the name leads.
    const std::string words = error.what();
    const auto name = words.substr(0, std::min(words.find_first_of(": "), words.size()));
    const auto place = place_of(name);
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
      sink_.report(Code::missing_option_value, place, name).at("a value is missing");
    } else {
      sink_.report(Code::bad_option_value, place, words, name);
    }
  }

  void collect() {
    std::size_t from = 1;
    for (const std::string& text : positional_) {
      const auto place = find_value(text, from);
      arguments_.values.push_back({text, place.second});
      from = place.first;
    }
    for (const auto& [name, texts] : values_) {
      for (const std::string& text : texts) {
        arguments_.options[name].push_back({text, find_value(text, 1).second});
      }
    }
    for (const auto& [name, given] : flags_) {
      if (given) arguments_.options[name].push_back({"", place_of(name)});
    }
    if (help_) arguments_.options["--help"].push_back({"", line_.find("--help", 1)});
  }

  // Where an option stands, by its name or its letter.
  Span place_of(std::string_view name) const {
    auto place = line_.find(name, 1);
    for (const OptionSpec& option : verb_.usage.options) {
      if (place == line_.end() && option.name == name) place = line_.find(option.letter, 1);
    }
    return place;
  }

  // The argument that holds the value, and the one behind it.
  std::pair<std::size_t, Span> find_value(const std::string& text, std::size_t from) const {
    const auto arguments = line_.arguments();
    for (std::size_t i = from; i < arguments.size(); ++i) {
      if (arguments[i] == text || arguments[i].ends_with("=" + text)) return {i + 1, line_.span(i)};
    }
    return {from, line_.end()};
  }

  void check_unknown() {
    for (const std::string& extra : app_.remaining()) {
      const auto name = extra.substr(0, extra.find('='));
      auto& report = sink_.report(Code::unknown_option, line_.find(name, 1), name,
                                  fmt::format("kg {}", verb_.name));
      const auto near = text::nearest(name, option_names(verb_));
      if (!near.empty()) report.suggest(text::did_you_mean(near));
    }
  }

  void check_values() {
    const Usage& usage = verb_.usage;
    const bool replaced = !usage.instead.empty() && arguments_.has(usage.instead);
    if (replaced && !arguments_.values.empty()) {
      const auto& surplus = arguments_.values.front();
      sink_.report(Code::surplus_argument, surplus.span, surplus.text)
          .suggest(fmt::format("give {} or `{}`, not both", usage.needs, usage.instead));
    }
    if (!replaced && arguments_.values.size() < usage.least) {
      sink_.report(Code::missing_argument, line_.end(), verb_.name, usage.needs);
    }
    if (arguments_.values.size() > usage.most) {
      const auto& surplus = arguments_.values[usage.most];
      auto& report = sink_.report(Code::surplus_argument, surplus.span, surplus.text);
      if (usage.most == 0) report.suggest("leave it out");
      if (usage.most > 1) report.suggest(fmt::format("`kg {}` takes {}", verb_.name, usage.needs));
    }
    for (const OptionSpec& option : usage.options) check_option(option);
  }

  void check_option(const OptionSpec& option) {
    const auto given = arguments_.all(option.name);
    if (given.size() > 1 && !option.repeatable) {
      sink_.report(Code::repeated_option, given[1].span, option.name).label(given[0].span, "first");
    }
    if (option.choices.empty()) return;
    for (const auto& value : given) {
      const auto& choices = option.choices;
      if (std::find(choices.begin(), choices.end(), value.text) != choices.end()) continue;
      auto& report = sink_.report(Code::bad_option_value, value.span, value.text, option.name);
      const std::vector<std::string> names(choices.begin(), choices.end());
      const auto near = text::nearest(value.text, names);
      if (!near.empty()) report.suggest(text::did_you_mean(near));
      report.suggest(fmt::format("one of {}", fmt::join(names, ", ")));
    }
  }

  const CommandLine& line_;
  const Verb& verb_;
  text::Sink& sink_;
  CLI::App app_;
  Arguments arguments_;
  bool help_ = false;
  std::vector<std::string> positional_;
  std::map<std::string, std::vector<std::string>> values_;
  std::map<std::string, bool> flags_;
};

}  // namespace

CommandLine::CommandLine(std::span<const std::string> arguments, text::SourceStore& store)
    : arguments_(arguments) {
  std::string text = "kg";
  std::vector<std::pair<std::size_t, std::size_t>> places;
  for (const std::string& argument : arguments) {
    text += ' ';
    places.emplace_back(text.size(), 0);
    text += shown(argument);
    places.back().second = text.size();
  }
  const auto& source = store.add("command line", std::move(text));
  const auto span = [&](std::size_t begin, std::size_t end) {
    return Span{source.id(), static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  };
  for (const auto& [begin, end] : places) spans_.push_back(span(begin, end));
  end_ = span(source.bytes().size(), source.bytes().size());
}

text::Span CommandLine::span(std::size_t argument) const {
  return argument < spans_.size() ? spans_[argument] : end_;
}

text::Span CommandLine::find(std::string_view text, std::size_t from) const {
  for (std::size_t i = from; i < arguments_.size(); ++i) {
    const auto& argument = arguments_[i];
    if (argument == text || argument.starts_with(std::string(text) + "=")) return spans_[i];
  }
  return end_;
}

std::string Arguments::value(std::string_view option, std::string_view otherwise) const {
  const auto found = options.find(option);
  return found == options.end() ? std::string(otherwise) : found->second.front().text;
}

std::vector<Arguments::Value> Arguments::all(std::string_view option) const {
  const auto found = options.find(option);
  return found == options.end() ? std::vector<Value>{} : found->second;
}

std::optional<Arguments> parse_arguments(const CommandLine& line, const Verb& verb,
                                         text::Sink& sink) {
  return Parser(line, verb, sink).run();
}

}  // namespace kg::tools
