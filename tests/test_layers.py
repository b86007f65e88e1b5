"""The architecture as a test: what may import what, and where side effects live."""

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "builder").rglob("*.py"))
SHIPPED = [path for path in MODULES if "training" not in path.parts]

# Each layer may import what stands in the layers below it, and within itself.
LAYERS = (
    ("builder.cli", "builder.__main__", "builder.options", "builder.terminal"),
    ("builder.commands", "builder.schemas"),
    ("builder.desk",),
    (
        "builder.files",
        "builder.piece_files",
        "builder.cache",
        "builder.databases",
        "builder.signatures",
        "builder.spool",
        "builder.state",
        "builder.trees",
        "builder.gather",
        "builder.publish",
    ),
    (
        "builder.frontmatter",
        "builder.keys",
        "builder.config",
        "builder.dates",
        "builder.markdown",
        "builder.tokens",
        "builder.gazetteer",
        "builder.respelling",
        "builder.near_duplicates",
        "builder.plain_yaml",
        "builder.repositories",
        "builder.setting_checks",
        "builder.signs",
        "builder.amounts",
        "builder.wording",
        "builder.yaml_dumping",
    ),
    ("builder.problems",),
    ("builder.model", "builder"),
)
APART = ("builder.gather", "builder.publish", "builder.cache", "builder.state")
LONGEST_MODULE, LONGEST_FUNCTION = 260, 40

READS = {"open", "read_text", "read_bytes", "fdopen"}
WRITES = {"write_text", "write_bytes", "unlink", "rmdir", "rmtree", "mkdir", "remove_dirs"}
CLOCKS = {"now", "utcnow", "today", "time", "time_ns", "monotonic", "perf_counter"}
RANDOM = {"random", "secrets", "uuid"}
# The one who asks chance: the token of the desk, which no page of the web may guess.
TOKEN = "commands/desk_server.py"
# What touches the disk: files, folders, and files of many pieces.
DISK = ("files.py", "trees.py", "piece_files.py")
# Where a module may load its own package data.
PACKAGE_DATA = (
    "commands/layer_texts.py",
    "desk/reasons.py",
    "gather/lists/__init__.py",
    "gather/classify/models/__init__.py",
    "gather/annotate/",
    "gazetteer/",
    "publish/search/",
    "publish/speech.py",
    "tokens.py",
)


def module_name(path: Path) -> str:
    """'builder.publish.load' for builder/publish/load.py."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def inner_path(path: Path) -> str:
    """A module's path below builder/."""
    return path.relative_to(ROOT / "builder").as_posix()


@cache
def tree(path: Path) -> ast.Module:
    """A module's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def modules() -> dict[str, Path]:
    """Every module by its name."""
    return {module_name(path): path for path in MODULES}


def imports(code: ast.Module) -> Iterator[str]:
    """The modules of ours that a module imports, at its top or anywhere within."""
    known = modules()
    for node in ast.walk(code):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: a relative import"
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            names = [name if name in known else str(node.module) for name in inner]
        else:
            continue
        yield from (name for name in names if name.partition(".")[0] == "builder")


def runs_first(path: Path) -> set[str]:
    """The modules that run before a module can, their packages among them, but not its own."""
    importer = module_name(path)
    code = tree(path).body
    top: list[ast.stmt] = [each for each in code if isinstance(each, ast.Import | ast.ImportFrom)]
    found: set[str] = set()
    for module in imports(ast.Module(top, [])):
        parts = module.split(".")
        found |= {".".join(parts[:end]) for end in range(1, len(parts) + 1)}
    return {each for each in found if not f"{importer}.".startswith(f"{each}.")}


def layer(module: str) -> int:
    """The number of a module's layer, 0 for the highest."""
    for number, names in enumerate(LAYERS):
        for name in names:
            if module == name or (name != "builder" and module.startswith(f"{name}.")):
                return number
    raise AssertionError(f"{module} belongs to no layer; give it one in this test")


def region(module: str) -> str:
    """Which of the parts that may not know each other a module belongs to, if any."""
    found = (name for name in APART if module == name or module.startswith(f"{name}."))
    return next(found, "")


def named(path: Path) -> Iterator[tuple[str, int]]:
    """Every name and attribute that a module uses as code, with its line."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Name):
            yield node.id, node.lineno
        elif isinstance(node, ast.Attribute):
            yield node.attr, node.lineno


def called(path: Path) -> Iterator[tuple[str, int]]:
    """Every function or method that a module calls, by its last name, with its line."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            function = node.func
            if isinstance(function, ast.Name):
                yield function.id, node.lineno
            elif isinstance(function, ast.Attribute):
                yield function.attr, node.lineno


def outside(paths: list[Path], *homes: str) -> list[Path]:
    """The modules that are in none of these places below builder/."""
    return [path for path in paths if not inner_path(path).startswith(homes)]


def test_there_is_something_to_look_at() -> None:
    assert {"builder.cli", "builder.publish.load", "builder.model"} <= set(modules())
    assert set(imports(tree(modules()["builder.problems"]))) == {"builder.model"}


def test_no_module_needs_itself_to_run_first() -> None:
    needs = {name: runs_first(path) for name, path in modules().items()}
    assert {"builder.model", "builder"} <= set(TopologicalSorter(needs).static_order())


@pytest.mark.parametrize("path", SHIPPED, ids=inner_path)
def test_imports_point_down(path: Path) -> None:
    importer = module_name(path)
    for imported in imports(tree(path)):
        assert layer(imported) >= layer(importer), f"{importer} imports {imported}"
        if region(importer) and region(imported):
            assert region(importer) == region(imported), f"{importer} imports {imported}"


@pytest.mark.parametrize("path", SHIPPED, ids=inner_path)
def test_pipelines_leave_the_disk_alone(path: Path) -> None:
    importer = module_name(path)
    if importer.startswith(("builder.gather", "builder.publish", "builder.desk")):
        assert not {"builder.files", "builder.trees"} & set(imports(tree(path)))


def test_the_desk_knows_both_pipelines_and_nothing_of_what_is_built() -> None:
    desk = [path for path in SHIPPED if inner_path(path).startswith("desk/")]
    imported = {each for path in desk for each in imports(tree(path)) if layer(each) == 3}
    assert imported
    assert all(each.startswith(("builder.gather", "builder.publish")) for each in imported)


@pytest.mark.parametrize("path", SHIPPED, ids=inner_path)
def test_nothing_shipped_needs_the_training_code(path: Path) -> None:
    assert not any(name.startswith("builder.training") for name in imports(tree(path)))


@pytest.mark.parametrize("path", outside(SHIPPED, *DISK), ids=inner_path)
def test_only_what_is_for_the_disk_writes_and_deletes(path: Path) -> None:
    assert [found for found in called(path) if found[0] in WRITES] == []


@pytest.mark.parametrize("path", outside(SHIPPED, *DISK), ids=inner_path)
def test_only_what_is_for_the_disk_reads_except_package_data(path: Path) -> None:
    found = [found for found in called(path) if found[0] in READS]
    if inner_path(path).startswith(PACKAGE_DATA):
        source = ast.unparse(tree(path))
        loads = ("from importlib.resources import", "from importlib import resources")
        assert not found or any(each in source for each in loads)
    else:
        assert found == []


@pytest.mark.parametrize("path", outside(SHIPPED, "terminal.py"), ids=inner_path)
def test_only_the_terminal_prints(path: Path) -> None:
    assert [found for found in called(path) if found[0] in ("print", "input")] == []


@pytest.mark.parametrize("path", outside(SHIPPED, "terminal.py", "cli.py"), ids=inner_path)
def test_nothing_else_knows_the_terminal(path: Path) -> None:
    assert [found for found in named(path) if found[0] in ("stdout", "stderr")] == []


@pytest.mark.parametrize("path", outside(SHIPPED, "cli.py"), ids=inner_path)
def test_nothing_asks_the_clock_or_chance(path: Path) -> None:
    clocks = [
        f"{ast.unparse(node.func)} in line {node.lineno}"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in CLOCKS
        and ast.unparse(node.func.value) in ("datetime", "date", "time", "datetime.datetime")
    ]
    assert clocks == []
    imported = {
        name.partition(".")[0]
        for node in ast.walk(tree(path))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [str(node.module)]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert imported & RANDOM == ({"secrets"} if inner_path(path) == TOKEN else set())


def test_the_day_is_asked_for_once_and_given_to_check_alone() -> None:
    code = tree(modules()["builder.cli"])
    given = [
        node.name
        for node in ast.walk(code)
        if isinstance(node, ast.FunctionDef) and "today()" in ast.unparse(ast.Module(node.body, []))
    ]
    assert given == ["_build_strictly", "_check"]
    assert [name for name, _ in called(modules()["builder.cli"]) if name in CLOCKS - {"today"}] == [
        "now"
    ]


@pytest.mark.parametrize("path", SHIPPED, ids=inner_path)
def test_modules_and_functions_stay_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE
    long = [
        f"{node.name} has {1 + (node.end_lineno or 0) - node.lineno} lines"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef)
        and 1 + (node.end_lineno or 0) - node.lineno > LONGEST_FUNCTION
    ]
    assert long == []
