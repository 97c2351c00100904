"""Digests of values: equal for equal content in any process, different for any other."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from markupsafe import Markup

from hub.hashing import Digester, digest
from hub.views.parts import Link, Text


@dataclass(frozen=True)
class Leaf:
    text: str
    number: int | None = None


@dataclass(frozen=True)
class Twin:
    text: str
    number: int | None = None


@dataclass(frozen=True)
class Page:
    title: Any
    leaves: tuple[Any, ...] = ()
    more: dict[str, Any] = field(default_factory=dict)


PAGE = Page("A", (Leaf("b", 1), Leaf("c")), {"d": (1, 2.5), "e": None})

OTHERS = [
    replace(PAGE, title="B"),
    replace(PAGE, title=None),
    replace(PAGE, title=b"A"),
    replace(PAGE, title=Markup("A")),
    replace(PAGE, title=date(2027, 1, 1)),
    replace(PAGE, title="2027-01-01"),
    replace(PAGE, title=Decimal("1.0")),
    replace(PAGE, title=Decimal("1")),
    replace(PAGE, title=1),
    replace(PAGE, title=1.0),
    replace(PAGE, title=True),
    replace(PAGE, title=("A",)),
    replace(PAGE, leaves=(Leaf("b", 1), Twin("c"))),
    replace(PAGE, leaves=(Leaf("c"), Leaf("b", 1))),
    replace(PAGE, leaves=(Leaf("b", 1),)),
    replace(PAGE, leaves=(Leaf("b"), Leaf("c", 1))),
    replace(PAGE, leaves=((Leaf("b", 1), Leaf("c")),)),
    replace(PAGE, more={"e": None, "d": (1, 2.5)}),
    replace(PAGE, more={}),
    replace(PAGE, title=frozenset({"a", "b"})),
    replace(PAGE, title=frozenset({"a"})),
]


def test_every_difference_is_told() -> None:
    made = [Digester()(page) for page in (PAGE, *OTHERS)]
    assert len({*made}) == len(made)


def test_what_is_one_object_and_what_is_equal_are_the_same() -> None:
    leaf = Leaf("b" * 50)
    equal = Leaf("".join(["b"] * 50))
    assert Digester()(Page("", (leaf, leaf))) == Digester()(Page("", (leaf, equal)))


def test_what_stands_in_many_is_told_too() -> None:
    kept = Digester(kept=[Leaf])
    one, other = Leaf("b"), Leaf("c")
    pages = [Page("", (one, one)), Page("", (one, other)), Page("", (other, one))]
    assert len({kept(page) for page in pages}) == 3
    assert kept(Page("", (one, Leaf("c")))) == kept(Page("", (one, other)))


def test_another_process_finds_the_same() -> None:
    code = (
        "from hub.hashing import Digester; from hub.views.parts import Link, Text\n"
        "link = Link(text=Text(text='å', lang='sv'), href='/x/')\n"
        "print(Digester()((link, frozenset({'a', 'b', 'c'}))).hex())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    link = Link(text=Text(text="å", lang="sv"), href="/x/")
    assert found == {Digester()((link, frozenset({"a", "b", "c"}))).hex()}


def test_what_has_no_digest_is_said() -> None:
    with pytest.raises(TypeError, match="object has no digest"):
        Digester()(Page(object()))


def test_parts_are_told_apart() -> None:
    assert digest(b"ab", b"c") != digest(b"a", b"bc") != digest(b"abc")
