"""How is XML parsed that came from elsewhere? Without entities, network or a document type."""

from __future__ import annotations

from typing import Any

_BEFORE_XML = b"\xef\xbb\xbf \t\r\n"  # a mark of UTF-8 and blanks, which some exports put in front


def parse_xml(data: bytes) -> Any:
    """The root of an XML document: no entities, no network, no document type. ValueError if bad."""
    from lxml import etree

    if any(word in data for word in (b"<!DOCTYPE", b"<!ENTITY")):
        raise ValueError("it holds an XML document type")
    data = data.lstrip(_BEFORE_XML)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False,
                             remove_comments=True, remove_pis=True)  # fmt: skip
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from None
