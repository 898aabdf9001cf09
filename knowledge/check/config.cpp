// Config: the TOML library reads, our own diagnostics say what is wrong.
#include "knowledge/check/config.hpp"

#define TOML_HEADER_ONLY 1
#define TOML_ENABLE_FORMATTERS 0
#define TOML_ENABLE_WINDOWS_COMPAT 0
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "graph/text/codes.hpp"
#include "graph/text/limits.hpp"
#include "graph/text/suggest.hpp"
#include "knowledge/check/check.hpp"

namespace kg::knowledge::check {
namespace {

namespace fs = std::filesystem;
using text::Code;
using text::Severity;
using text::Span;

const std::vector<std::string> tables = {"severity", "check"};
const std::vector<std::string> check_keys = {"deny", "fail-on", "baseline", "proofs",
                                             "only", "budget",  "allow-unknown"};

Span span_at(const text::SourceFile& file, std::size_t byte, std::size_t length) {
  const auto size = file.bytes().size();
  const auto begin = std::min(byte, size);
  const auto end = std::min(begin + length, size);
  return {file.id(), static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

// The library counts columns in code points.
std::size_t byte_of(const text::SourceFile& file, const toml::source_position& place) {
  if (place.line == 0) return 0;
  const auto line = std::min<std::uint32_t>(place.line, file.line_count());
  auto byte = static_cast<std::size_t>(file.line_start(line));
  const auto bytes = file.bytes();
  for (toml::source_index i = 1; i < place.column && byte < bytes.size(); ++i) {
    ++byte;
    while (byte < bytes.size() && (static_cast<unsigned char>(bytes[byte]) & 0xC0) == 0x80) ++byte;
  }
  return byte;
}

Span span_of(const text::SourceFile& file, const toml::source_region& region) {
  const auto begin = byte_of(file, region.begin);
  return span_at(file, begin, std::max(byte_of(file, region.end), begin + 1) - begin);
}

/// Levels that a text may open: its dots and brackets outside of texts and comments. The library
/// builds a table for every dot and takes them down again by recursion.
struct Depth {
  std::size_t levels = 0;
  std::size_t deepest_at = 0;     // the byte that goes beyond the limit
  std::size_t long_text_at = 0;   // a text of several lines begins here
  bool has_long_text = false;
};

Depth measure(std::string_view bytes) {
  Depth depth;
  char quote = 0;
  bool comment = false;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const char c = bytes[i];
    if (c == '\n') quote = 0, comment = false;
    if (comment) continue;
    if (quote != 0) {
      if (c == '\\' && quote == '"') ++i;
      else if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      if (bytes.substr(i).starts_with(std::string(3, c))) {
        depth.has_long_text = true;
        depth.long_text_at = i;
        return depth;
      }
      quote = c;
    } else if (c == '#') {
      comment = true;
    } else if (c == '.' || c == '[' || c == '{') {
      if (++depth.levels == text::limits::config_levels + 1) depth.deepest_at = i;
    }
  }
  return depth;
}

class Reader {
 public:
  Reader(const text::SourceFile& file, text::Sink& sink) : file_(file), sink_(sink) {
    config_.path = file.path();
  }

  std::optional<Config> run() {
    const auto errors_before = sink_.error_count();
    if (!is_bounded()) return std::nullopt;
    try {
      read(toml::parse(file_.bytes(), file_.path()));
    } catch (const toml::parse_error& error) {
      const auto begin = byte_of(file_, error.source().begin);
      refuse(span_at(file_, begin, 1), without_front(error.description()));
    }
    if (sink_.error_count() > errors_before) return std::nullopt;
    return std::move(config_);
  }

 private:
  void refuse(const Span& place, const std::string& why) {
    sink_.report(Code::config_unreadable, place, why);
  }

  // "Error while parsing string: unterminated" -> "unterminated".
  static std::string without_front(std::string_view words) {
    constexpr std::string_view behind = ": ";
    const auto end = words.starts_with("Error while") ? words.find(behind) : words.npos;
    return std::string(end == words.npos ? words : words.substr(end + behind.size()));
  }

  bool is_bounded() {
    const auto bytes = file_.bytes();
    if (bytes.size() > text::limits::config_bytes) {
      refuse({}, fmt::format("it has {} bytes; the limit is {}", bytes.size(),
                             text::limits::config_bytes));
      return false;
    }
    const auto depth = measure(bytes);
    if (depth.has_long_text) {
      refuse(span_at(file_, depth.long_text_at, 3), "texts stand on one line");
      return false;
    }
    if (depth.levels <= text::limits::config_levels) return true;
    refuse(span_at(file_, depth.deepest_at, 1),
           fmt::format("more than {} dots and brackets", text::limits::config_levels));
    return false;
  }

  Span place_of(const toml::key& key) const { return span_of(file_, key.source()); }

  // A value without a place of its own is shown where its key is.
  Span place_of(const toml::node& value, const toml::key& key) const {
    const auto& region = value.source();
    return region.begin ? span_of(file_, region) : place_of(key);
  }

  void unknown_key(const toml::key& key, std::string_view where,
                   const std::vector<std::string>& known) {
    auto& report = sink_.report(Code::config_unknown_key, place_of(key), key.str(), where);
    const auto near = text::nearest(key.str(), known);
    if (!near.empty()) report.suggest(text::did_you_mean(near));
  }

  void bad_value(const toml::node& value, const toml::key& key, std::string_view needed) {
    sink_.report(Code::config_bad_value, place_of(value, key), key.str(), needed);
  }

  void read(const toml::table& root) {
    for (const auto& [key, value] : root) {
      const bool known = std::ranges::find(tables, key.str()) != tables.end();
      const auto* table = value.as_table();
      if (!known) {
        unknown_key(key, "`kg.toml`", tables);
      } else if (table == nullptr) {
        bad_value(value, key, fmt::format("a table: `[{}]`", key.str()));
      } else if (key.str() == "severity") {
        for (const auto& [code, level] : *table) read_severity(code, level);
      } else {
        for (const auto& [option, setting] : *table) read_option(option, setting);
      }
    }
  }

  void read_severity(const toml::key& key, const toml::node& value) {
    const auto word = value.value_exact<std::string>();
    const auto level = word ? find_level(*word) : std::nullopt;
    const auto* info = find_finding_code(key.str());
    if (info == nullptr) {
      auto& report = sink_.report(Code::unknown_finding_code, place_of(key), key.str());
      const auto near = text::nearest(key.str(), finding_names());
      if (!near.empty()) report.suggest(text::did_you_mean(near));
    } else if (!is_adjustable(*info)) {
      sink_.report(Code::severity_is_fixed, place_of(key), key.str(),
                   level && !*level ? "turned off" : "made anything else");
    } else if (level && !is_allowed(*info, *level)) {
      sink_.report(Code::unfinished_is_fixed, place_of(key), key.str(),
                   *level ? "made a note" : "turned off");
    } else if (level && !config_.levels.emplace(info->code, *level).second) {
      sink_.report(Code::severity_given_twice, place_of(key), key.str());
    }
    if (!level) bad_value(value, key, "`\"error\"`, `\"warning\"`, `\"note\"` or `\"off\"`");
  }

  void read_option(const toml::key& key, const toml::node& value) {
    const auto name = key.str();
    const auto word = value.value_exact<std::string>();
    if (name == "deny") {
      config_.deny = word ? find_denied(*word) : std::nullopt;
      if (!config_.deny) bad_value(value, key, "`\"warnings\"` or `\"notes\"`");
    } else if (name == "fail-on") {
      config_.fail_on = word ? find_severity(*word) : std::nullopt;
      if (!config_.fail_on) bad_value(value, key, "`\"error\"`, `\"warning\"` or `\"note\"`");
    } else if (name == "baseline" || name == "proofs") {
      if (!word || word->empty()) return bad_value(value, key, "the path of a file");
      const auto folder = fs::path(file_.path()).parent_path();
      auto path = (folder / *word).lexically_normal().generic_string();
      if (name == "proofs") {
        config_.proofs = std::move(path);
      } else {
        config_.baseline = std::move(path);
        config_.baseline_span = place_of(value, key);
      }
    } else if (name == "only") {
      read_only(key, value);
    } else if (name == "allow-unknown") {
      config_.allow_unknown = value.value_exact<bool>();
      if (!config_.allow_unknown) bad_value(value, key, "`true` or `false`");
    } else if (name == "budget") {
      const auto number = value.value_exact<std::int64_t>();
      if (!number || *number < 1) return bad_value(value, key, "a number of steps from 1");
      config_.budget = static_cast<std::size_t>(*number);
    } else {
      unknown_key(key, "`[check]`", check_keys);
    }
  }

  void read_only(const toml::key& key, const toml::node& value) {
    const auto* array = value.as_array();
    if (array == nullptr || array->empty()) {
      return bad_value(value, key, "a list of checks such as `[\"unused\"]`");
    }
    std::vector<std::string> names;
    for (const auto& check : checks()) names.emplace_back(check.name);
    for (const auto& each : *array) {
      const auto name = each.value_exact<std::string>();
      if (!name) {
        bad_value(each, key, "names of checks in quotes");
      } else if (find_check(*name) == nullptr) {
        auto& report = sink_.report(Code::unknown_check, place_of(each, key), *name);
        const auto near = text::nearest(*name, names);
        if (!near.empty()) report.suggest(text::did_you_mean(near));
      } else {
        config_.only.push_back(*name);
      }
    }
  }

  const text::SourceFile& file_;
  text::Sink& sink_;
  Config config_;
};

}  // namespace

std::optional<Config> read_config(const text::SourceFile& file, text::Sink& sink) {
  return Reader(file, sink).run();
}

std::string find_config(const std::string& path) {
  std::error_code error;
  const fs::path given(path);
  const auto folder = fs::is_directory(given, error) ? given : given.parent_path();
  const auto candidate = folder / config_name;
  return fs::exists(candidate, error) ? candidate.lexically_normal().generic_string()
                                      : std::string();
}

std::optional<Severity> find_denied(std::string_view word) {
  if (word == "warnings") return Severity::warning;
  if (word == "notes") return Severity::note;
  return std::nullopt;
}

std::optional<Severity> find_severity(std::string_view word) {
  const auto level = find_level(word);
  return level ? *level : std::nullopt;
}

}  // namespace kg::knowledge::check
