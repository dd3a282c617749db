"""The web server of the mail page: this machine's browsers alone."""

from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from demo.mail_page.pages import OWN_PAGES, Answer, Pages

LOCAL_NAMES = ("127.0.0.1", "localhost", "[::1]")


class PageServer(ThreadingHTTPServer):
    """Listens on the loopback and knows the pages."""

    daemon_threads = True

    def __init__(self, pages: Pages, port: int) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.pages = pages


class Handler(BaseHTTPRequestHandler):
    """One request."""

    server: PageServer

    def do_GET(self) -> None:
        """Answer with a page, or say that there is none."""
        if not self._is_for_this_machine():
            # Another site's name that points here would read the mail from a visitor's browser.
            self._send(_nothing(HTTPStatus.MISDIRECTED_REQUEST, "This page has another address."))
            return
        try:
            answer = self.server.pages.answer(self.path)
        except KeyError:
            answer = _nothing(HTTPStatus.NOT_FOUND, "There is no such message.")
        self._send(answer)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Stay silent: the mail itself is what counts."""

    def _is_for_this_machine(self) -> bool:
        name = self.headers.get("Host", "").rpartition(":")[0] or self.headers.get("Host", "")
        return name in LOCAL_NAMES

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(answer.content)))
        self.send_header("Content-Security-Policy", answer.policy)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(answer.content)


def _nothing(status: HTTPStatus, text: str) -> Answer:
    return Answer(text.encode(), "text/plain; charset=utf-8", OWN_PAGES, status)
