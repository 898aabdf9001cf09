// kg_golden: runs every story below tests/golden and every example of the docs against a built
// `kg`.
//   kg_golden --kg PROGRAM [--root FOLDER] [--only stories|docs] [--update] [--jobs N] [FILTER…]
// FILTER is a part of a path. The environment variable KG_BIN overrides --kg. The last line of its
// output is `N passed, N failed`; the exit status is 1 when any failed.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <iostream>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "tests/golden/run_check.hpp"

namespace kg::golden {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::string program;
  std::string root = ".";
  std::string only;
  bool is_update = false;
  unsigned jobs = 2;
  std::vector<std::string> filters;
};

struct Job {
  fs::path path;
  bool is_page = false;
  Verdict verdict;
};

bool is_wanted(const fs::path& path, const std::vector<std::string>& filters) {
  if (filters.empty()) return true;
  return std::any_of(filters.begin(), filters.end(), [&](const std::string& filter) {
    return path.string().find(filter) != std::string::npos;
  });
}

void find_jobs(const fs::path& folder, std::string_view extension, bool is_page,
               std::vector<Job>& jobs) {
  if (!fs::is_directory(folder)) return;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == extension) jobs.push_back({entry.path(), is_page, {}});
  }
}

std::vector<Job> find_jobs(const Options& options) {
  const fs::path root = fs::path(options.root).lexically_normal();
  std::vector<Job> jobs;
  if (options.only != "docs") find_jobs(root / "tests/golden", ".test", false, jobs);
  if (options.only != "stories") {
    find_jobs(root / "docs", ".md", true, jobs);
    if (fs::exists(root / "README.md")) jobs.push_back({root / "README.md", true, {}});
  }
  std::erase_if(jobs, [&](const Job& job) { return !is_wanted(job.path, options.filters); });
  std::sort(jobs.begin(), jobs.end(), [](const Job& a, const Job& b) { return a.path < b.path; });
  return jobs;
}

void run_job(Job& job, const ProcessSettings& settings, Mode mode) {
  try {
    job.verdict =
        job.is_page ? check_page(job.path, settings, mode) : check_story(job.path, settings, mode);
  } catch (const std::exception& error) {
    job.verdict.failed = 1;
    job.verdict.report = fmt::format("{}\n  {}\n", job.path.string(), error.what());
  }
}

void run_all(std::vector<Job>& jobs, const Options& options, const ProcessSettings& settings) {
  const Mode mode = options.is_update ? Mode::update : Mode::compare;
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < jobs.size(); i = next++) run_job(jobs[i], settings, mode);
  };
  std::vector<std::jthread> workers;
  for (unsigned i = 0; i < std::max(1U, options.jobs); ++i) workers.emplace_back(work);
}

// Reports come in the order of the paths, whoever finished first.
int report(const std::vector<Job>& jobs) {
  int passed = 0;
  int failed = 0;
  for (const Job& job : jobs) {
    passed += job.verdict.passed;
    failed += job.verdict.failed;
    std::cout << job.verdict.report;
    if (job.verdict.updated) std::cout << "updated " << job.path.string() << "\n";
  }
  std::cout << passed << " passed, " << failed << " failed" << std::endl;
  return failed == 0 ? 0 : 1;
}

int run(Options options) {
  if (const char* program = std::getenv("KG_BIN"); program != nullptr && *program != '\0') {
    options.program = program;
  }
  if (!fs::exists(options.program)) {
    std::cerr << "kg_golden: no program at `" << options.program << "`\n";
    return 2;
  }
  // A link named `kg` in a folder of its own: the path then holds `kg` and nothing else of ours.
  const ScratchFolder bin;
  fs::create_symlink(fs::absolute(options.program), bin.path() / "kg");
  ProcessSettings settings;
  settings.bin_folder = bin.path();

  std::vector<Job> jobs = find_jobs(options);
  run_all(jobs, options, settings);
  return report(jobs);
}

}  // namespace
}  // namespace kg::golden

int main(int count, char** arguments) {
  CLI::App app{"runs golden stories and the examples of the docs"};
  kg::golden::Options options;
  app.add_option("--kg", options.program, "the program to run; KG_BIN overrides it");
  app.add_option("--root", options.root, "the root of the source tree");
  app.add_option("--only", options.only)->check(CLI::IsMember({"stories", "docs"}));
  app.add_flag("--update", options.is_update, "rewrite what is expected");
  app.add_option("--jobs", options.jobs);
  app.add_option("filter", options.filters, "parts of paths to run");
  CLI11_PARSE(app, count, arguments);
  return kg::golden::run(std::move(options));
}
