"""What a buyer says of a document: Peppol's Invoice Response (BIS 63A), read and no more."""

from dataclasses import dataclass

from lxml import etree

NAMES = {
    "cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
    "cac": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
}
ROOT = "{urn:oasis:names:specification:ubl:schema:xsd:ApplicationResponse-2}ApplicationResponse"
ANSWER = "cac:DocumentResponse/cac:Response"
DOCUMENT = "cac:DocumentResponse/cac:DocumentReference/"


class NotAResponse(ValueError):
    """These bytes are no Invoice Response."""


@dataclass(frozen=True)
class InvoiceResponse:
    """The parts that move a message's state."""

    # UNCL4343: AB received, IP in process, UQ under query, CA conditionally accepted,
    # RE rejected, AP accepted, PD paid.
    code: str
    # Scheme and number of who says it.
    sender: tuple[str, str]
    number: str
    # 380 for an invoice, 381 for a credit note.
    type_code: str
    reasons: tuple[str, ...]


def response_in(body: bytes) -> InvoiceResponse:
    """Read a response. A document type declaration is refused: nothing is ever expanded."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        raise NotAResponse(str(error)) from error
    if root.tag != ROOT or root.getroottree().docinfo.doctype:
        raise NotAResponse(str(root.tag))
    endpoint = root.find("cac:SenderParty/cbc:EndpointID", NAMES)
    codes = [each.text or "" for each in root.iterfind(f"{ANSWER}//cbc:StatusReasonCode", NAMES)]
    texts = [each.text or "" for each in root.iterfind(f"{ANSWER}//cbc:StatusReason", NAMES)]
    return InvoiceResponse(
        code=root.findtext(f"{ANSWER}/cbc:ResponseCode", "", NAMES).strip(),
        sender=("", "")
        if endpoint is None
        else (endpoint.get("schemeID", ""), (endpoint.text or "").strip()),
        number=root.findtext(f"{DOCUMENT}cbc:ID", "", NAMES).strip(),
        type_code=root.findtext(f"{DOCUMENT}cbc:DocumentTypeCode", "", NAMES).strip(),
        reasons=tuple(text.strip() for text in [*codes, *texts] if text.strip()),
    )
