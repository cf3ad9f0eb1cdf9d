"""Merges what coverlet wrote for each test project, and prints rates by assembly and what is not reached, worst files first.

usage: coverage.py ROOT FILE.json... [--least PERCENT ASSEMBLY]...
"""

import json
import os
import sys
from collections import defaultdict


class File:
    """The lines and branches of one source file, with how often they were reached."""

    def __init__(self):
        self.lines = defaultdict(int)
        self.branches = defaultdict(int)

    def add(self, methods):
        for name, method in methods.items():
            for line, hits in method["Lines"].items():
                self.lines[int(line)] += hits
            for branch in method["Branches"]:
                key = (branch["Line"], name, branch["Offset"], branch["Path"], branch["Ordinal"])
                self.branches[key] += branch["Hits"]

    @property
    def missed_lines(self):
        return sorted(line for line, hits in self.lines.items() if hits == 0)

    @property
    def missed_branches(self):
        """The lines that are reached, though not on all ways out of them."""
        missed = {key[0] for key, hits in self.branches.items() if hits == 0}
        return sorted(missed - set(self.missed_lines))

    def counts(self):
        return (
            sum(hits > 0 for hits in self.lines.values()),
            len(self.lines),
            sum(hits > 0 for hits in self.branches.values()),
            len(self.branches),
        )


def read(root, paths):
    assemblies = defaultdict(lambda: defaultdict(File))
    for path in paths:
        with open(path, encoding="utf-8") as report:
            for module, documents in json.load(report).items():
                for document, classes in documents.items():
                    name = relative(root, document)
                    for methods in classes.values():
                        assemblies[module.removesuffix(".dll")][name].add(methods)
    return assemblies


def relative(root, document):
    # A build server's paths begin with /_/ instead of where the repository is.
    document = document.replace("/_/", root + "/", 1) if document.startswith("/_/") else document
    return os.path.relpath(document, root)


def ranges(numbers):
    """1, 2, 3, 7 as 1-3, 7."""
    parts = []
    for number in numbers:
        if parts and parts[-1][1] == number - 1:
            parts[-1][1] = number
        else:
            parts.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in parts)


def rate(reached, all_of_them):
    return 100.0 if all_of_them == 0 else 100.0 * reached / all_of_them


def total(files):
    return tuple(map(sum, zip(*(file.counts() for file in files)))) or (0, 0, 0, 0)


def main(arguments):
    least = {}
    while "--least" in arguments:
        at = arguments.index("--least")
        _, percent, assembly = arguments[at : at + 3]
        least[assembly] = float(percent)
        del arguments[at : at + 3]
    root, paths = os.path.abspath(arguments[0]), arguments[1:]
    assemblies = read(root, paths)

    print(f"{'not reached, worst first':60} {'lines':>8} {'branches':>9}")
    missed = [(name, file) for files in assemblies.values() for name, file in files.items() if file.missed_lines or file.missed_branches]
    for name, file in sorted(missed, key=lambda entry: (-len(entry[1].missed_lines), -len(entry[1].missed_branches), entry[0])):
        reached, lines, taken, branches = file.counts()
        print(f"{name:60} {rate(reached, lines):7.1f}% {rate(taken, branches):8.1f}%", end="")
        print(f"  lines {ranges(file.missed_lines)}" if file.missed_lines else "", end="")
        print(f"  branches at {ranges(file.missed_branches)}" if file.missed_branches else "")

    print()
    print(f"{'assembly':14} {'lines':>22} {'branches':>22}")
    failed = not assemblies
    for name in sorted(assemblies):
        reached, lines, taken, branches = total(assemblies[name].values())
        print(f"{name:14} {rate(reached, lines):7.1f}% {reached:6}/{lines:<6} {rate(taken, branches):7.1f}% {taken:6}/{branches:<6}")
        if rate(reached, lines) < least.get(name, 0):
            print(f"coverage: {name} is under {least[name]:g} % of lines")
            failed = True
    for name in sorted(set(least) - set(assemblies)):
        print(f"coverage: {name} was not counted at all")
        failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
