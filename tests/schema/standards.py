#!/usr/bin/python3
"""Reports against the schemas of their formats, by validators that are not ours: SARIF by
python3-jsonschema with the schema of OASIS, JUnit XML by xmllint with an XSD, YAML by python3-yaml.

Every report must be valid; then it is spoiled in one place at a time, and each spoiled report must be
refused: a check that cannot fail checks nothing. What a schema cannot say, such as an index that
leads nowhere, is checked here.
"""

import argparse
import copy
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import jsonschema
import yaml

from tally import Tally, read_lines, run


# --- SARIF ---------------------------------------------------------------------------------------

# Where a value stands in a report; `*` is the first item of a list that has the rest of the path.
GONE = object()
SARIF_MUTANTS = [
    (["version"], GONE), (["version"], "2.0.0"), (["runs"], GONE), (["runs"], {}),
    (["no-such-key"], 1),
    (["runs", "*", "tool"], GONE), (["runs", "*", "tool", "driver"], GONE),
    (["runs", "*", "tool", "driver", "name"], GONE),
    (["runs", "*", "tool", "driver", "rules", "*", "id"], GONE),
    (["runs", "*", "tool", "driver", "rules", "*", "shortDescription", "text"], GONE),
    (["runs", "*", "tool", "driver", "rules", "*", "defaultConfiguration", "level"], "fatal"),
    (["runs", "*", "columnKind"], "bytes"),
    (["runs", "*", "automationDetails", "id"], 5),
    (["runs", "*", "invocations", "*", "executionSuccessful"], GONE),
    (["runs", "*", "invocations", "*", "exitCode"], "1"),
    (["runs", "*", "artifacts", "*", "roles"], ["victim"]),
    (["runs", "*", "artifacts", "*", "location", "uri"], 3),
    (["runs", "*", "results"], 7),
    (["runs", "*", "results", "*", "message"], GONE),
    (["runs", "*", "results", "*", "message"], "words"),
    (["runs", "*", "results", "*", "message", "text"], GONE),
    (["runs", "*", "results", "*", "level"], "fatal"),
    (["runs", "*", "results", "*", "ruleIndex"], "first"),
    (["runs", "*", "results", "*", "baselineState"], "known"),
    (["runs", "*", "results", "*", "no-such-key"], 1),
    (["runs", "*", "results", "*", "partialFingerprints", "kg/v1"], 5),
    (["runs", "*", "results", "*", "locations", "*", "physicalLocation", "region",
      "startLine"], 0),
    (["runs", "*", "results", "*", "locations", "*", "physicalLocation", "region",
      "endColumn"], "5"),
    (["runs", "*", "results", "*", "relatedLocations", "*", "id"], "first"),
    (["runs", "*", "results", "*", "relatedLocations", "*", "message"], 5),
    (["runs", "*", "results", "*", "suppressions", "*", "kind"], GONE),
    (["runs", "*", "results", "*", "suppressions", "*", "status"], "fine"),
    (["runs", "*", "results", "*", "fixes", "*", "artifactChanges"], GONE),
    (["runs", "*", "results", "*", "fixes", "*", "artifactChanges", "*", "replacements"], []),
    (["runs", "*", "results", "*", "fixes", "*", "artifactChanges", "*", "replacements", "*",
      "deletedRegion"], GONE),
]


def holders(value, path):
    """Every object of a report that a path leads to before its last step."""
    if len(path) == 1:
        yield value
    elif path[0] == "*":
        for item in value if isinstance(value, list) else []:
            yield from holders(item, path[1:])
    elif isinstance(value, dict) and path[0] in value:
        yield from holders(value[path[0]], path[1:])


def spoil(report, path, value):
    """A copy spoiled at a path; None where the report has no such place."""
    spoiled = copy.deepcopy(report)
    for holder in holders(spoiled, path):
        if value is GONE and path[-1] not in holder:
            continue
        if value is GONE:
            del holder[path[-1]]
        else:
            holder[path[-1]] = value
        return spoiled
    return None


def check_sarif_meaning(report, words, tally):
    """What the standard says in words."""
    for whole in report["runs"]:
        rules = whole["tool"]["driver"]["rules"]
        tally.check(len({rule["id"] for rule in rules}) == len(rules), f"{words}: rules twice")
        prints = []
        for result in whole["results"]:
            tally.check(rules[result["ruleIndex"]]["id"] == result["ruleId"],
                        f"{words}: ruleIndex of {result['ruleId']}")
            prints.append(result["partialFingerprints"]["kg/v1"])
            # Who shows results at their places refuses a report with a result that has none.
            tally.check([place for place in result["locations"] if "physicalLocation" in place],
                        f"{words}: {result['ruleId']} is nowhere")
            for place in result["locations"] + result.get("relatedLocations", []):
                if "physicalLocation" not in place:
                    continue
                where = place["physicalLocation"]
                artifact = whole["artifacts"][where["artifactLocation"]["index"]]
                tally.check(artifact["location"]["uri"] == where["artifactLocation"]["uri"],
                            f"{words}: artifact index of {result['ruleId']}")
                region = where["region"]
                tally.check((region["startLine"], region["startColumn"])
                            <= (region["endLine"], region["endColumn"]),
                            f"{words}: a region that ends before it begins")
        tally.check(len(set(prints)) == len(prints), f"{words}: fingerprints twice")


def check_planted(program, folder, tally):
    """Every planted fault, as a report: each finding has a place in a file that there is."""
    faults = sorted(folder.glob("*/*/fault"))
    tally.check(len(faults) > 100, f"{len(faults)} planted faults")
    for fault in faults:
        guideline = str(fault.relative_to(folder))
        report = json.loads(run(program, folder, ["check", guideline, "--today", "2026-11-22",
                                                  "--format", "sarif"]))
        tally.check(report["runs"][0]["results"], f"{guideline}: nothing is found")
        check_sarif_meaning(report, guideline, tally)
        for artifact in report["runs"][0]["artifacts"]:
            tally.check((folder / artifact["location"]["uri"]).is_file(),
                        f"{guideline}: no file {artifact['location']['uri']}")


def check_sarif(program, folder, schema_path, tally):
    schema = json.loads(schema_path.read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    spoiled = [False] * len(SARIF_MUTANTS)
    for line in map(str.split, read_lines(folder / "reports.txt")):
        words = " ".join(line + ["--format", "sarif"])
        report = json.loads(run(program, folder, line + ["--format", "sarif"]))
        error = jsonschema.exceptions.best_match(validator.iter_errors(report))
        tally.check(error is None, f"{words}: {error and error.message}")
        check_sarif_meaning(report, words, tally)
        for i, (path, value) in enumerate(SARIF_MUTANTS):
            mutant = spoil(report, path, value)
            if mutant is None or spoiled[i]:
                continue
            spoiled[i] = True
            tally.check(not validator.is_valid(mutant),
                        f"SARIF with another {'/'.join(path)} is taken")
    for done, (path, _) in zip(spoiled, SARIF_MUTANTS):
        tally.check(done, f"no report has {'/'.join(path)}")


# --- JUnit ---------------------------------------------------------------------------------------

JUNIT_MUTANTS = [
    ("<testsuites ", "<suites "), ("<testsuite name=", "<testsuite title="),
    (" tests=\"", " tasks=\""), ("<testcase ", "<test "), ("<testcase classname=", "<testcase k="),
    (" name=\"KG", " named=\"KG"), ("<failure ", "<failing "), ("<failure type=", "<failure kind="),
    ("<error type=", "<error kind="), ("<skipped>", "<skipped message=\"x\">"),
    ("</testsuites>", "words</testsuites>"), ("</testsuites>", "<testcase name=\"x\"/></testsuites>"),
    ("    <testcase ", "words<testcase "), ("</testsuite>", ""), ("&lt;", "<"), ("&gt;", "\x1b"),
]


def xml_is_valid(xsd, text):
    done = subprocess.run(["xmllint", "--nonet", "--noout", "--schema", str(xsd), "-"],
                          input=text.encode("utf-8"), capture_output=True, check=False)
    return done.returncode == 0, done.stderr.decode("utf-8", "replace")


def check_junit(program, folder, xsd, tally):
    spoiled = [False] * len(JUNIT_MUTANTS)
    lists = [folder / "reports.txt", folder / "junit.txt"]
    for line in (each.split() for path in lists for each in read_lines(path)):
        words = " ".join(line)
        text = run(program, folder, line + ["--format", "junit"])
        valid, told = xml_is_valid(xsd, text)
        tally.check(valid, f"{words} --format junit: {told}")
        for i, (old, new) in enumerate(JUNIT_MUTANTS):
            if old not in text or spoiled[i]:
                continue
            spoiled[i] = True
            tally.check(not xml_is_valid(xsd, text.replace(old, new, 1))[0],
                        f"JUnit XML with {new!r} for {old!r} is taken")
    for done, (old, _) in zip(spoiled, JUNIT_MUTANTS):
        tally.check(done, f"no JUnit report has {old!r}")


# --- GitHub and git --------------------------------------------------------------------------------

def check_github(program, folder, tally):
    """A command a line, of known levels, whose parts can be told apart; then a line for people."""
    for line in map(str.split, read_lines(folder / "reports.txt")):
        words = " ".join(line) + " --format github"
        done = subprocess.run([program] + line + ["--format", "github"], capture_output=True,
                              text=True, encoding="utf-8", check=False, cwd=folder)
        commands = done.stdout.splitlines()
        if commands and not commands[-1].startswith("::"):
            commands.pop()
        for command in commands:
            _, head, message = command.split("::", 2) if command.startswith("::") else ("", "", "")
            level, _, rest = head.partition(" ")
            names = [part.partition("=")[0] for part in rest.split(",")]
            good = level in ("error", "warning", "notice") and message != ""
            good = good and names in (["title"],
                                      ["file", "line", "col", "endLine", "endColumn", "title"])
            tally.check(good, f"{words}: {command}")


def check_workflow(path, tally):
    """The shape that a workflow must have, and scripts that a shell can read."""
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    triggers = workflow.get("on", workflow.get(True))  # YAML 1.1 reads `on` as true
    tally.check({"push", "pull_request", "workflow_call"} <= set(triggers), f"{path}: triggers")
    for job in workflow["jobs"].values():
        tally.check("runs-on" in job, f"{path}: a job without runs-on")
        for step in job["steps"]:
            tally.check(("uses" in step) != ("run" in step), f"{path}: {step}")
            if "run" in step:
                done = subprocess.run(["bash", "-n"], input=step["run"], capture_output=True,
                                      text=True, check=False)
                tally.check(done.returncode == 0, f"{path}: {done.stderr}")


def git(folder, *arguments):
    """What a git command prints; under a name of its own, whatever the machine's settings."""
    command = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def check_gate(program, path, tally):
    """The step that compares a pull request with its base, run as the server runs it."""
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    [step] = [step["run"] for step in workflow["jobs"]["guideline"]["steps"]
              if step.get("name") == "Changes for patients"]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        guide = folder / "leitlinie für x"
        git(folder, "init", "-q")
        subprocess.run([program, "init", "x"], cwd=folder, capture_output=True, check=True)
        (folder / "x").rename(guide)
        for i in range(3000):  # more than a pipe holds
            (folder / f"another-file-of-the-repository-{i}").touch()
        git(folder, "add", "-A")
        git(folder, "commit", "-q", "--no-verify", "-m", "base")
        base = git(folder, "rev-parse", "HEAD")
        file = guide / "guideline.kg"
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("when infection", "when infection or stone-size > 15 mm"),
                        encoding="utf-8")
        git(folder, "commit", "-q", "--no-verify", "-a", "-m", "narrower")
        for guideline in [".", guide.name]:
            for gate, reviewed, expected in [("", "false", 0), ("narrowing, laws", "false", 1),
                                             ("narrowing, laws", "true", 0), ("laws", "false", 0)]:
                environment = {**os.environ, "GUIDELINE": guideline, "BASE": base, "GATE": gate,
                               "REVIEWED": reviewed, "GITHUB_STEP_SUMMARY": str(folder / ".summary"),
                               "PATH": f"{pathlib.Path(program).resolve().parent}:{os.environ['PATH']}"}
                done = subprocess.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step],
                                      cwd=folder, env=environment, capture_output=True, text=True,
                                      encoding="utf-8", check=False)
                tally.check(done.returncode == expected and "KG3911" in done.stdout,
                            f"gate {gate!r} of {guideline!r}, reviewed {reviewed}: "
                            f"{done.returncode} {done.stdout} {done.stderr}")
        summary = (folder / ".summary").read_text(encoding="utf-8")
        tally.check(summary.count("1 narrowing") == 8, f"summary: {summary}")


def check_hooks(path, tally):
    for hook in yaml.safe_load(path.read_text(encoding="utf-8")):
        missing = {"id", "name", "description", "entry", "language", "files"} - set(hook)
        tally.check(not missing, f"{path}: {hook.get('id')} lacks {missing}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--kg", required=True)
    parser.add_argument("--root", required=True, type=pathlib.Path)
    arguments = parser.parse_args()
    folder = arguments.root / "tests" / "schema"
    standards = folder / "standards"
    tally = Tally()
    check_sarif(arguments.kg, folder, standards / "sarif-schema-2.1.0.json", tally)
    check_planted(arguments.kg, arguments.root / "tests" / "planted", tally)
    check_junit(arguments.kg, folder, standards / "jenkins-junit.xsd", tally)
    check_github(arguments.kg, folder, tally)
    check_workflow(arguments.root / "tools" / "ci" / "kg-check.yml", tally)
    check_gate(arguments.kg, arguments.root / "tools" / "ci" / "kg-check.yml", tally)
    check_hooks(arguments.root / ".pre-commit-hooks.yaml", tally)
    return tally.close()


if __name__ == "__main__":
    sys.exit(main())
