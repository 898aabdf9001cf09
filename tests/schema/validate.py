#!/usr/bin/python3
"""The JSON answers of `kg` against docs/schema, by python3-jsonschema.

Every line of queries.txt is asked, every line of commands.txt is run, and its answer validated.
Then the answer is spoiled, one place at a time: a required key left out, a word that is not in its
list, a value of another type. Each spoiled answer must be refused, and together the answers must
reach every part of every schema, so that no schema can be true of everything. Definitions of one
name must be the same in all schemas, since each file is whole by itself.
"""

import argparse
import copy
import json
import pathlib
import sys

import jsonschema

from tally import Tally, read_lines, run

KEPT_ITEMS = 2  # of an array, in answers that are spoiled: more would only take time


def read_schemas(folder, tally):
    schemas = {}
    definitions = {}
    for path in sorted(folder.glob("*.json")):
        schema = json.loads(path.read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        schemas[path.stem] = schema
        for name, definition in schema.get("$defs", {}).items():
            first = definitions.setdefault(name, (path.name, definition))
            tally.check(first[1] == definition, f"`{name}` differs in {first[0]} and {path.name}")
    return schemas


def read_queries(path):
    """Lines `GUIDELINE SCHEMA QUERY`."""
    for line in read_lines(path):
        guideline, name, query = line.split(None, 2)
        yield name, ["query", "-g", guideline, "--format", "json", query], ""


def read_commands(path):
    """Lines `SCHEMA | ARGUMENTS | INPUT`, where `;;` in the input is a line end."""
    for line in read_lines(path):
        name, arguments, given = (part.strip() for part in line.split("|"))
        yield name, arguments.split(), given.replace(";;", "\n") + "\n"


def shrink(value):
    if isinstance(value, list):
        return [shrink(part) for part in value[:KEPT_ITEMS]]
    if isinstance(value, dict):
        return {key: shrink(part) for key, part in value.items()}
    return value


def parts_of(schema, root):
    """A schema and all that must hold beside it, with `$ref` and `allOf` followed."""
    yield schema
    if "$ref" in schema:
        yield from parts_of(root["$defs"][schema["$ref"].removeprefix("#/$defs/")], root)
    for part in schema.get("allOf", []):
        yield from parts_of(part, root)


def named_parts(schema, root):
    """Objects with required keys and lists of words in a schema, by identity."""
    open_parts, seen = [schema], {}
    while open_parts:
        for part in parts_of(open_parts.pop(), root):
            if id(part) in seen:
                continue
            seen[id(part)] = part
            open_parts += part.get("properties", {}).values()
            open_parts += part.get("oneOf", [])
            if "items" in part:
                open_parts.append(part["items"])
    return {key: part for key, part in seen.items() if "required" in part or "enum" in part}


def places(value, schema, root, path=()):
    """Every place of an answer with each part of the schema that speaks of it."""
    for part in parts_of(schema, root):
        yield path, value, part
        if isinstance(value, dict):
            for key, rule in part.get("properties", {}).items():
                if key in value:
                    yield from places(value[key], rule, root, path + (key,))
        if isinstance(value, list) and "items" in part:
            for index, item in enumerate(value):
                yield from places(item, part["items"], root, path + (index,))
        for choice in part.get("oneOf", []):
            whole = {**choice, "$defs": root.get("$defs", {})}
            if jsonschema.Draft202012Validator(whole).is_valid(value):
                yield from places(value, choice, root, path)


def spoiled(whole, path, change):
    copied = copy.deepcopy(whole)
    at = copied
    for step in path[:-1]:
        at = at[step]
    return change(copied, at, path[-1] if path else None)


def mutations(whole, schema, reached):
    """Spoiled answers with words for each; every part of the schema is spoiled once."""

    def drop(key):
        def change(copied, at, step):
            del (copied if step is None else at[step])[key]
            return copied
        return change

    def put(value):
        def change(copied, at, step):
            if step is None:
                return value
            at[step] = value
            return copied
        return change

    for path, _, part in places(whole, schema, schema):
        words = "/".join(map(str, path))
        if id(part) in reached:
            continue
        reached.add(id(part))
        for key in part.get("required", []):
            yield spoiled(whole, path, drop(key)), f"{words} without {key}"
        if "enum" in part or "const" in part:
            yield spoiled(whole, path, put("no-such-word")), f"{words} with another word"
        if "type" in part:
            other = [] if part["type"] == "object" else {}
            yield spoiled(whole, path, put(other)), f"{words} of another type"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--kg", required=True)
    parser.add_argument("--root", required=True, type=pathlib.Path)
    options = parser.parse_args()
    folder = options.root / "tests" / "schema"
    tally = Tally()
    schemas = read_schemas(options.root / "docs" / "schema", tally)
    reached = {name: set() for name in schemas}
    asked = [*read_queries(folder / "queries.txt"), *read_commands(folder / "commands.txt")]
    for name, arguments, given in asked:
        query = " ".join(arguments)
        try:
            whole = json.loads(run(options.kg, folder, arguments, given))
        except ValueError as problem:
            tally.check(False, f"{query}: {problem}")
            continue
        validator = jsonschema.Draft202012Validator(schemas[name])
        error = jsonschema.exceptions.best_match(validator.iter_errors(whole))
        tally.check(error is None, f"{query}: {error and error.message}")
        if error is None:
            for wrong, words in mutations(shrink(whole), schemas[name], reached[name]):
                tally.check(not validator.is_valid(wrong), f"{name}.json accepts {words}")
    for name, schema in schemas.items():
        for key, part in named_parts(schema, schema).items():
            words = json.dumps(part.get("enum", part.get("required")))
            tally.check(key in reached[name], f"{name}.json: no answer has {words}")
    return tally.close()


if __name__ == "__main__":
    sys.exit(main())
