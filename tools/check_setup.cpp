// Check setup: one option after the other, then the files that they name.
#include "tools/check_setup.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>

#include "graph/text/codes.hpp"
#include "graph/text/load.hpp"
#include "graph/text/suggest.hpp"
#include "knowledge/check/baseline.hpp"
#include "knowledge/check/config.hpp"
#include "tools/embedded.hpp"

namespace kg::tools {
namespace {

namespace check = knowledge::check;
using text::Code;

units::DateSpan clock_day() {
  const auto now = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  return units::day_span(static_cast<std::int32_t>(now.time_since_epoch().count()));
}

class SetupReader {
 public:
  SetupReader(const Arguments& arguments, Session& session)
      : arguments_(arguments), session_(session) {}

  std::optional<CheckSetup> run() {
    const auto errors_before = session_.sink.error_count();
    setup_.run.today = clock_day();
    take_config();
    take_policy();
    take_run();
    if (session_.sink.error_count() > errors_before) return std::nullopt;
    choose_checks();
    take_baseline();
    if (session_.sink.error_count() > errors_before) return std::nullopt;
    return std::move(setup_);
  }

 private:
  text::Diagnostic& refuse(std::string_view option, std::string_view help) {
    const auto value = arguments_.all(option).front();
    return session_.sink.report(Code::bad_option_value, value.span, value.text, option)
        .suggest(std::string(help));
  }

  // --- kg.toml ---

  std::string config_path() {
    if (arguments_.has("--config")) return arguments_.value("--config", "");
    std::string found;
    for (const auto& value : arguments_.values) {
      if (!embedded_guideline(value.text).empty()) continue;
      const auto path = check::find_config(value.text);
      if (path.empty() || path == found) continue;
      if (!found.empty()) {
        session_.sink.report(Code::several_configs, value.span, found, path);
        break;
      }
      found = path;
    }
    return found;
  }

  void take_config() {
    const auto path = config_path();
    if (path.empty()) return;
    const auto asked =
        arguments_.has("--config") ? arguments_.all("--config").front().span : text::Span{};
    const auto* file = text::load_file(path, session_.sources, session_.sink, asked);
    if (file == nullptr) return;
    auto config = check::read_config(*file, session_.sink);
    if (!config) return;
    auto& policy = setup_.policy;
    policy.levels = std::move(config->levels);
    policy.deny = config->deny;
    policy.fail_on = config->fail_on.value_or(policy.fail_on);
    policy.allow_unknown = config->allow_unknown.value_or(false);
    setup_.run.budget = config->budget;
    setup_.proofs = config->proofs.value_or("");
    baseline_ = config->baseline.value_or("");
    setup_.baseline_asked = config->baseline_span;
    for (auto& name : config->only) only_.push_back(std::move(name));
  }

  // --- the command line ---

  void take_policy() {
    auto& policy = setup_.policy;
    // The command line checks these words against the choices.
    if (arguments_.has("--deny")) policy.deny = check::find_denied(arguments_.value("--deny", ""));
    if (arguments_.has("--fail-on")) {
      policy.fail_on = *check::find_severity(arguments_.value("--fail-on", ""));
    }
    if (arguments_.has("--allow-unknown")) policy.allow_unknown = true;
    if (arguments_.has("--baseline")) {
      baseline_ = arguments_.value("--baseline", "");
      setup_.baseline_asked = arguments_.all("--baseline").front().span;
    }
    if (arguments_.has("--write-baseline")) {
      setup_.write_baseline = arguments_.value("--write-baseline", "");
      setup_.write_asked = arguments_.all("--write-baseline").front().span;
    }
  }

  void take_run() {
    auto& run = setup_.run;
    if (arguments_.has("--budget")) {
      run.budget = read_number("--budget", "a number of steps from 1", SIZE_MAX);
    }
    if (arguments_.has("--jobs")) {
      run.jobs = read_number("--jobs", "a number of threads from 1 to 256", 256).value_or(1);
    }
    if (arguments_.has("--today")) {
      const auto date = units::parse_date(arguments_.value("--today", ""));
      if (date && date->precision == units::DatePrecision::day) {
        run.today = *date;
      } else {
        refuse("--today", "a day such as `2026-11-22`");
      }
    }
    setup_.proofs = arguments_.value("--proofs", setup_.proofs);
    if (!arguments_.has("--only")) return;
    only_.clear();
    std::vector<std::string> names;
    for (const auto& check : check::checks()) names.emplace_back(check.name);
    for (const auto& value : arguments_.all("--only")) {
      only_.push_back(value.text);
      if (check::find_check(value.text) != nullptr) continue;
      auto& report = session_.sink.report(Code::unknown_check, value.span, value.text);
      const auto near = text::nearest(value.text, names);
      if (!near.empty()) report.suggest(text::did_you_mean(near));
    }
  }

  std::optional<std::size_t> read_number(std::string_view option, std::string_view help,
                                         std::size_t most) {
    const auto word = arguments_.value(option, "");
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    const bool whole = error == std::errc{} && end == word.data() + word.size();
    if (whole && number >= 1 && number <= most) return number;
    refuse(option, help);
    return std::nullopt;
  }

  void choose_checks() {
    for (const auto& check : check::checks()) {
      const bool chosen = only_.empty() || std::ranges::find(only_, check.name) != only_.end();
      if (chosen) setup_.run.checks.push_back(&check);
    }
  }

  // Who writes a baseline anew asks for all findings; the file need not be there yet.
  void take_baseline() {
    if (baseline_.empty() || !setup_.write_baseline.empty()) return;
    const auto bytes = text::read_bytes(baseline_, session_.sink, setup_.baseline_asked);
    if (!bytes) return;
    setup_.policy.baseline =
        check::read_baseline(baseline_, *bytes, session_.sink, setup_.baseline_asked);
  }

  const Arguments& arguments_;
  Session& session_;
  CheckSetup setup_;
  std::string baseline_;
  std::vector<std::string> only_;
};

}  // namespace

std::vector<OptionSpec> check_options() {
  return {
      {"--only", "", "CHECK", "run this check alone", {}, true},
      {"--deny", "", "WHAT", "count these, and what is worse, as errors", {"warnings", "notes"}},
      {"--fail-on", "", "SEVERITY", "what makes the exit status 1; `warning` if left out",
       {"error", "warning", "note"}},
      {"--baseline", "", "FILE", "findings that were there before, and do not count"},
      {"--write-baseline", "", "FILE",
       "write what is found as a baseline; `-` is the standard output"},
      {"--config", "", "FILE", "instead of the `kg.toml` beside the guideline"},
      {"--allow-unknown", "", "", "a proof that ran out of budget does not count"},
      {"--budget", "", "N", "what each proof may cost"},
      {"--jobs", "-j", "N", "checks that run at once; 1 if left out"},
      {"--proofs", "", "FILE", "keep proofs there; what did not change is not proved again"},
      {"--today", "", "DATE", "the day that reviews are due on; today if left out"},
  };
}

std::optional<CheckSetup> read_setup(const Arguments& arguments, Session& session) {
  return SetupReader(arguments, session).run();
}

}  // namespace kg::tools
