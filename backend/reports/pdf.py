"""A page of words and numbers made into a PDF by typst, without network, system fonts or other files."""

import json
import threading
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, Literal

import typst

TEMPLATES: Final = Path(__file__).parent / "templates"
FONT_PACKAGES: Final = ("fontpkg_roboto", "manimgx_fonts", "manimgx_fonts_cjk")
_one_at_a_time = threading.Lock()  # a compiler keeps its inputs between calls


def render(page: dict[str, Any]) -> bytes:
    """The PDF of `page`, tagged as PDF/UA-1.

    Text that no font can set breaks the standard's rules: the page is then made without the standard, and its
    keywords say so.
    """
    try:
        return _compile({**page, "standard": "PDF/UA-1"}, "ua-1")
    except typst.TypstError:
        return _compile({**page, "standard": "not PDF/UA-1: a character has no glyph"}, None)


def _compile(page: dict[str, Any], standard: Literal["ua-1"] | None) -> bytes:
    with _one_at_a_time:
        made = _compiler().compile(
            format="pdf", sys_inputs={"page": json.dumps(page, ensure_ascii=False)}, pdf_standards=standard
        )
    assert isinstance(made, bytes)
    return made


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(
        str(TEMPLATES / "report.typ"),
        root=str(TEMPLATES),
        font_paths=[str(files(package)) for package in FONT_PACKAGES],
        ignore_system_fonts=True,
    )
