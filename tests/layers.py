"""Reads what a file asks of other packages: imports wherever they stand, names of models in strings, template tags."""

import ast
import re
from pathlib import Path

# An arrow of docs/architecture.md, "The line of imports": each package with everything it may import.
MAY_IMPORT = {
    "lib": set(),
    "outbox": {"lib"},
    "search": {"lib"},
    "events": {"search", "outbox", "lib"},
    "registrations": {"events", "search", "outbox", "lib"},
    "publications": {"registrations", "events", "search", "outbox", "lib"},
    "config": {"publications", "registrations", "events", "search", "outbox", "lib"},
}
# Inside an app, from the ground up: a module imports those of its own floor and below.
FLOORS = [
    {"models", "translation", "ports"},
    {"pdf", "ical", "jsonld", "reports", "questions", "access", "citations", "oai", "feeds"},
    {"emails"},
    {"services"},
    {"forms"},
    {"views", "admin", "api", "management", "templatetags", "sitemaps", "urls", "apps"},
]
MODEL_NAME = re.compile(r"([a-z_]+)\.([A-Z]\w*|[a-z]+)\Z")
MODEL_CALLS = {"ForeignKey", "OneToOneField", "ManyToManyField", "get_model", "GenericRelation", "get_app_config", "get_by_natural_key"}
IMPORT_CALLS = {"import_module", "import_string", "__import__"}
USED = re.compile(r"""{%-?\s*(?:include|extends)\s+["']([^"']+)["']""")
LOAD = re.compile(r"{%-?\s*load\s+(.*?)\s*-?%}", re.DOTALL)


def python_faults(path, source):
    """Return one sentence for each thing in a Python file that its package may not ask for."""
    package = Path(path).parts[0]
    faults = []
    for line, name in _asked(ast.parse(source), Path(path)):
        other = name.split(".")[0]
        if other in MAY_IMPORT and other != package and other not in MAY_IMPORT.get(package, set()):
            faults.append(f"{path}:{line}: {package} may not ask {name}")
        elif other == package and _floor(Path(path).with_suffix("").parts) < _floor(name.split("."), unknown=-1):
            faults.append(f"{path}:{line}: {path} stands below {name}")
    return faults


def template_faults(path, source, libraries):
    """Return one sentence for each tag library or template of a higher app that a template may not use.

    ``libraries`` maps each library's name to its package; upward only ``<app>_boxes`` is allowed.
    """
    package = _package_of_template(path)
    faults = []
    for loaded in LOAD.findall(source):
        names = loaded.split()
        for name in names[names.index("from") + 1 :] if "from" in names else names:
            owner = libraries.get(name)
            if _is_upward(package, owner) and name != f"{owner}_boxes":
                faults.append(f"{path}: a template of {package} may not load {name} of {owner}")
    for other in USED.findall(source):
        if _is_upward(package, Path(other).parts[0]):
            faults.append(f"{path}: a template of {package} may not use {other}")
    return faults


def _package_of_template(path):
    """``events/event.html`` is of events; what stands in includes, mail and pdf is used by everybody; the rest composes."""
    first = Path(path).parts[0]
    if first in MAY_IMPORT:
        return first
    return "lib" if first in {"includes", "mail", "pdf"} else "config"


def _is_upward(package, other):
    return other in MAY_IMPORT and other != package and other not in MAY_IMPORT[package]


def _asked(tree, path):
    """Yield line and dotted name of everything a module imports or names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = ".".join(path.parts[: len(path.parts) - node.level]) + "." if node.level else ""
            module = f"{start}{node.module or ''}".rstrip(".")
            yield from ((node.lineno, f"{module}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call):
            yield from _named_in_call(node)


def _named_in_call(node):
    """Yield what a call names in a string: ``ForeignKey("events.Event")``, ``get_model("events", "Event")``, ``import_string(…)``."""
    function = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if function not in MODEL_CALLS | IMPORT_CALLS:
        return
    values = [*node.args, *(keyword.value for keyword in node.keywords if keyword.arg in {"to", "through", "app_label", "name"})]
    for value in values:
        if not isinstance(value, ast.Constant) or not isinstance(value.value, str):
            continue
        if function in IMPORT_CALLS:
            yield node.lineno, value.value
        elif function == "get_model" or MODEL_NAME.match(value.value):
            yield node.lineno, f"{value.value.split('.')[0]}.models"


def _floor(parts, unknown=99):
    """Return the floor of a module inside its app; a name on none of them may use, and be used by, every other."""
    name = parts[1] if len(parts) > 1 else ""
    return next((number for number, names in enumerate(FLOORS) if name in names), unknown)
