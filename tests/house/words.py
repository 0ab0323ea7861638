"""Every text that a person may read: of the app, the server, the doctor's page, the mails and the docs."""

import ast
import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]

# No finding about a body, no likelihood, no promise, no comfort, no praise and no blame. Whole words.
BANNED = re.compile(
    r"\b(?:diagnos\w*|predict\w*|risk scores?|cur(?:e|es|ed|ing|able)|safe to|no need to see"
    r"|(?:can|could|may) be a sign of|your condition|(?:don[’']t|do not) worry|nothing to worry|you are fine"
    r"|all clear|well done|great job|good job|keep it up|streaks?|badges?|points earned|earn(?:ed)? points"
    r"|guilt\w*|sham(?:e|ed|ing)|blam\w+)\b",
    re.IGNORECASE,
)
# Comfort because something is absent. "Normal" and "good" only as a verdict, not as in "normal things".
COMFORTING = re.compile(
    r"\b(?:you(?:[’']re| are| look| seem) (?:all )?(?:fine|ok|okay|well|healthy|good|safe)"
    r"|(?:all|everything)(?: is| looks)? (?:clear|good|fine|well|normal|ok|okay)|in the clear|good news"
    r"|nothing (?:to worry|wrong|serious|bad|to fear)|no (?:need|reason|cause) to|no worries|worry"
    r"|looks? (?:good|fine|ok|okay|normal|healthy)|(?:no|without) (?:warning|danger) signs?|no red flags?"
    r"|health(?:y|ier)|normal(?! things)|harmless|not (?:serious|dangerous|urgent)|no problems?|reassur\w*"
    r"|rest assured|on track|great|congratulat\w*)\b",
    re.IGNORECASE,
)
# The one sentence that may name what the app does not do, and the addresses of others.
DISCLAIMER = "Achelog does not diagnose and does not treat."
ADDRESS = re.compile(r"https?://\S+")

SCRIPT = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?\*/)"""
    r"""|(?P<text>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)"""
    r"""|>(?P<markup>[^<>{}=;()]+)<""",
    re.DOTALL,
)


class Text(NamedTuple):
    file: str
    text: str


def texts() -> Iterator[Text]:
    for path in sorted((ROOT / "pwa" / "src").rglob("*.ts*")):
        if ".test." not in path.name and "testing" not in path.parts:
            yield from _of(path, in_script(path.read_text(encoding="utf-8")))
    for path in sorted((ROOT / "backend").rglob("*.py")):
        yield from _of(path, in_python(path.read_text(encoding="utf-8")))
    for path in whole():
        yield Text(str(path.relative_to(ROOT)), html.unescape(path.read_text(encoding="utf-8")))


def whole() -> Iterator[Path]:
    """Files that are read as they stand."""
    yield from (ROOT / name for name in ("README.md", "CHANGELOG.md", "pwa/index.html"))
    yield from (path for path in sorted((ROOT / "docs").rglob("*.*")) if path.suffix in (".md", ".yaml"))
    yield from (path for path in sorted((ROOT / "backend").rglob("templates/**/*")) if path.is_file())
    yield ROOT / "backend" / "clinical" / "rulebook.json"


def _of(path: Path, found: Iterator[str]) -> Iterator[Text]:
    return (Text(str(path.relative_to(ROOT)), text) for text in found)


def in_script(code: str) -> Iterator[str]:
    """The strings and the words between tags of a TypeScript file, without its comments."""
    for match in SCRIPT.finditer(code):
        text = match["text"][1:-1] if match["text"] else match["markup"]
        if text and text.strip():
            yield text


def in_python(code: str) -> Iterator[str]:
    """The strings of a Python file, without its docstrings."""
    tree = ast.parse(code)
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    told = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


def comfort_in(text: str) -> list[str]:
    """What reads as comfort or praise."""
    return [match[0] for match in COMFORTING.finditer(re.sub(r"\s+", " ", text))]


def banned_in(text: str) -> list[str]:
    """The banned words of a text, outside of the disclaimer."""
    plain = ADDRESS.sub("", re.sub(r"\s+", " ", text)).replace(DISCLAIMER, "")
    return [match[0] for match in BANNED.finditer(plain)]
