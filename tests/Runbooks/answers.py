"""Answers the programs that a script calls (prelude.sh): their folder and arguments in, exit code and output out."""
import socketserver
import threading

END = b"\0END\0"


class Server:
    """One call after the other, on a port of loopback."""

    def __init__(self, programs):
        class Handler(socketserver.StreamRequestHandler):
            def handle(self):
                data = b""
                while not data.endswith(END):
                    data += self.request.recv(65536)
                folder, program, *arguments = data.removesuffix(END).decode().split("\0")[:-1]
                code, output = programs[program](folder, arguments)
                self.wfile.write(f"{code}\n".encode() + output)

        self._server = socketserver.TCPServer(("127.0.0.1", 0), Handler)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self):
        self._server.shutdown()
        self._server.server_close()
