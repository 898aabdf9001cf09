"""What the validators share: the count of what was checked, and how reports are come by."""

import subprocess


class Tally:
    """Counts checks; prints each that failed."""

    def __init__(self):
        self.passed = 0
        self.failed = 0

    def check(self, good, words):
        if good:
            self.passed += 1
        else:
            self.failed += 1
            print(f"failed: {words}")

    def close(self):
        """Prints the summary; returns the exit status."""
        print(f"{self.passed} passed, {self.failed} failed")
        return 0 if self.failed == 0 else 1


def run(program, folder, arguments, given=""):
    """What the program prints in a folder. ValueError: it failed as a program, or was silent."""
    done = subprocess.run([program] + arguments, input=given, capture_output=True, text=True,
                          encoding="utf-8", check=False, cwd=folder)
    if done.returncode not in (0, 1, 2) or not done.stdout:
        raise ValueError(f"{arguments}: exit {done.returncode}: {done.stderr}")
    return done.stdout


def read_lines(path):
    """The lines of a list that are neither empty nor remarks."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line
