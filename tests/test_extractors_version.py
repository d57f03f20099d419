"""Extractors that read otherwise have another version (`tests/extractor_record.py`)."""

from __future__ import annotations

import pytest

from extractors.model import EXTRACTOR_VERSION
from tests import extractor_record as record


def test_one_version_of_the_extractors_has_one_reading() -> None:
    version, before = record.recorded()
    told = record.complaint(version, before, record.digests())
    assert told is None, told


@pytest.mark.parametrize(
    ("version", "before", "told"),
    [
        (EXTRACTOR_VERSION, {"a": "1", "b": "2"}, None),
        (EXTRACTOR_VERSION, {"a": "1", "b": "3"}, "raise EXTRACTOR_VERSION"),
        (EXTRACTOR_VERSION, {"a": "1"}, "run `make record`"),
        ("0", {"a": "1", "b": "3"}, "run `make record`"),
    ],
)
def test_what_is_to_be_done_is_said(version: str, before: dict[str, str], told: str | None) -> None:
    found = record.complaint(version, before, {"a": "1", "b": "2"})
    assert (found is None) == (told is None)
    assert told is None or told in str(found)
