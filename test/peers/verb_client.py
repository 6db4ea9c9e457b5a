"""A client as the verb seed (004) describes its own: one send() a command without a line end, recv(1024), prints what it gets.

    python3 verb_client.py HOST PORT

It waits on the socket and on stdin in one select(). `exit` is sent, and the program stops when the server has closed.
"""

import os
import select
import socket
import sys


def main():
    conn = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    conn.connect((sys.argv[1], int(sys.argv[2])))
    watched = [conn, 0]
    typed = b""
    while True:
        ready, _, _ = select.select(watched, [], [])
        if conn in ready:
            data = conn.recv(1024)
            if not data:
                print("server closed", flush=True)
                break
            sys.stdout.write(data.decode("utf-8", "replace"))
            sys.stdout.flush()
        if 0 in ready:
            more = os.read(0, 1024)
            if not more:
                watched.remove(0)
            typed += more
            if b"\n" in typed:
                line, typed = typed.split(b"\n", 1)
                conn.send(line)
    conn.close()


main()
