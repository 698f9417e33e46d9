"""How does a Word package come out the same, byte for byte, whoever made it and when?

Members are sorted, `[Content_Types].xml` first, and dated 1980 as zip allows no earlier; the
properties say who and as of when, and nothing that an earlier document left behind.
"""

from __future__ import annotations

import io
import zipfile

from mmi_kit.word.wordml import escape

FIXED_DATE = "1980-01-01"  # stands where a case states no as_of date
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_LEVEL = 6  # deflate
_PACKED = (".png", ".jpg", ".jpeg")  # compressed in themselves

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
APP = (
    f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    'extended-properties"><Application>mmi-kit</Application></Properties>'
)


def core_properties(*, title: str, author: str, subject: str, as_of: str) -> str:
    """The part that says what the document is, by whom and as of when; empty ones are left out.

    `as_of` is an ISO date, or "" for a fixed one.
    """
    stamp = f"{as_of or FIXED_DATE}T00:00:00Z"
    values = (
        ("dc:title", title),
        ("dc:subject", subject),
        ("dc:creator", author),
        ("dc:language", "en-US"),
        ("cp:lastModifiedBy", author),
        ("cp:revision", "1"),
        ("dcterms:created", stamp),
        ("dcterms:modified", stamp),
    )
    dated = ' xsi:type="dcterms:W3CDTF"'
    content = "".join(
        f"<{tag}{dated if tag.startswith('dcterms') else ''}>{escape(value)}</{tag}>"
        for tag, value in values
        if value
    )
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/'
        'metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{content}</cp:coreProperties>'
    )


def rezip(package: bytes) -> bytes:
    """The same package with members in a fixed order and undated."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return zip_parts({name: archive.read(name) for name in archive.namelist()})


def zip_parts(parts: dict[str, bytes]) -> bytes:
    """A zip of these parts; the same parts always give the same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in sorted(parts, key=lambda n: (n != "[Content_Types].xml", n)):
            member = zipfile.ZipInfo(name, date_time=_ZIP_DATE)
            member.create_system = 0
            packed = name.endswith(_PACKED)
            member.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            archive.writestr(member, parts[name], compresslevel=_LEVEL)
    return target.getvalue()
