"""A client as the slash seed (000) describes its own: two threads, one send() a message without a line end, recv(1024).

    python3 slash_client.py HOST PORT

The input thread sends what is typed on stdin; the receiver thread prints what comes, as it comes. `/quit` is the client's own:
the server is told, then the socket is closed (3.3). `--disconnect--` and a vanished server are told to the person (3.4, 3.5).
A stdin that ends closes nothing: the person has merely stopped typing.
"""

import os
import socket
import sys
import threading


def receive(conn, over):
    while True:
        try:
            data = conn.recv(1024)
        except OSError:
            data = b""
        if not data:
            break
        text = data.decode("utf-8", "replace")
        sys.stdout.write(text)
        sys.stdout.flush()
        if "--disconnect--" in text:
            break
    if not over.is_set():
        print("you have been disconnected from the server", flush=True)
        # The input thread sits in a read that nothing else ends.
        os._exit(0)


def main():
    conn = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    conn.connect((sys.argv[1], int(sys.argv[2])))
    over = threading.Event()
    receiver = threading.Thread(target=receive, args=(conn, over))
    receiver.start()
    for line in sys.stdin:
        message = line.rstrip("\n")
        if not message:
            continue
        conn.send(message.encode("utf-8"))
        if message == "/quit":
            over.set()
            conn.shutdown(socket.SHUT_RDWR)
            break
    receiver.join()
    conn.close()


main()
