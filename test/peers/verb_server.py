"""A foreign server of the verb seed (004), made from the document alone.

    python3 verb_server.py [PORT]        prints `listening PORT`; stops when its stdin ends

It sends the seed's strings bare (section 6), with the seed's own stray line ends and nothing behind them, and words of its own
only where the seed has none. One thread, one select(), recv(1024), one recv is one command, no line ends on output but those in
the seed's strings. Several answers may go in one packet, and a long answer in two.
"""

import os
import select
import socket
import sys
import time

WELCOME_CLIENT = "welcome user \n"
CLIENT_INVALID = "client invalid"
CLIENT_ALREADY_IN = "you are already in the system"
CLIENT_EXISTS = "name exists"
INPUT_INVALID = "input invalid"
UNKNOWN_COMMAND = "command invalid Type - HELP"
ROOMS_AVAILABLE_TITLE = "Available rooms \n"
NO_ROOMS_TITLE = "Sorry, no rooms "
INVALID_ROOM_NAME = "invalid room name"
ROOM_DOES_NOT_EXIST = "room does not exist"
ROOM_MEMBERS = "room members \n"
ROOM_ADDED = "new room added"
ALREADY_MEMBER = "you are already member"
NEW_MEMBER_JOINED = "new member joined in room"
MEMBER_LEFT = "one member left the room"
YOU_LEFT_ROOM = "you left the room"
MEMBERSHIP_GRANTED = "Membership granted to the room"
NOT_MEMBER = "you are not member"
INVALID_MESSAGE_FORMAT = "invalid message format"
EXIT_SUCCESSFUL = "\n exit successful"
USERNAME_INVALID = "invalid username"

LIMIT = 6

names = {}  # conn -> username, None before there is one
rooms = {}  # room name -> list of conns
waiting = {}  # conn -> what goes out in one packet when this round is over


def send(conn, text):
    waiting[conn] = waiting.get(conn, "") + text


def flush():
    for conn, text in list(waiting.items()):
        data = text.encode("utf-8")
        try:
            if len(data) > 24:
                conn.send(data[:21])
                time.sleep(0.02)
                data = data[21:]
            conn.send(data)
        except OSError:
            pass
    waiting.clear()


def others(conn, label, text):
    for member in rooms[label]:
        if member is not conn:
            send(member, text)


def validate(label):
    return label != "" and label.isprintable() and " " not in label


def forget(conn):
    for label, members in rooms.items():
        if conn in members:
            members.remove(conn)
            others(conn, label, MEMBER_LEFT)
    names.pop(conn, None)
    flush()
    conn.close()


def authenticate(conn, text):
    if len(text) < 2:
        send(conn, USERNAME_INVALID)
    elif not validate(text):
        send(conn, CLIENT_INVALID)
    elif text in names.values():
        send(conn, CLIENT_EXISTS)
    else:
        names[conn] = text
        send(conn, WELCOME_CLIENT)


def list_rooms(conn, label, text):
    send(conn, ROOMS_AVAILABLE_TITLE + "\n".join(rooms) if rooms else NO_ROOMS_TITLE)


def create_room(conn, label, text):
    if not validate(label) or label in rooms:
        send(conn, INVALID_ROOM_NAME)
    else:
        rooms[label] = []
        send(conn, ROOM_ADDED)


def with_room(handler):
    def checked(conn, label, text):
        if not validate(label):
            send(conn, INVALID_ROOM_NAME)
        elif label not in rooms:
            send(conn, ROOM_DOES_NOT_EXIST)
        else:
            handler(conn, label, text)

    return checked


@with_room
def list_members(conn, label, text):
    send(conn, ROOM_MEMBERS + "\n".join(names[member] for member in rooms[label]))


@with_room
def join_room(conn, label, text):
    if conn in rooms[label]:
        send(conn, ALREADY_MEMBER)
    else:
        rooms[label].append(conn)
        send(conn, MEMBERSHIP_GRANTED)
        others(conn, label, NEW_MEMBER_JOINED)


@with_room
def leave_room(conn, label, text):
    if conn not in rooms[label]:
        send(conn, NOT_MEMBER)
    else:
        rooms[label].remove(conn)
        send(conn, YOU_LEFT_ROOM)
        others(conn, label, MEMBER_LEFT)


@with_room
def send_message(conn, label, text):
    if conn not in rooms[label]:
        send(conn, NOT_MEMBER)
    elif not text:
        send(conn, INVALID_MESSAGE_FORMAT)
    else:
        others(conn, label, names[conn] + "@" + label + ": " + text)
        send(conn, "your message to " + label + " was delivered")


def show_help(conn, label, text):
    send(conn, "You can say: LRO, LME room, ROOM room, JOIN room, LEVE room, SEND room message, HELP, EXIT")


def leave(conn, label, text):
    send(conn, EXIT_SUCCESSFUL)
    flush()
    forget(conn)


HANDLERS = {
    "lro": list_rooms,
    "lme": list_members,
    "room": create_room,
    "join": join_room,
    "leve": leave_room,
    "send": send_message,
    "help": show_help,
    "exit": leave,
}


def handle(conn, line):
    if names[conn] is None:
        authenticate(conn, line)
        return
    word, _, rest = line.partition(" ")
    label, _, text = rest.partition(" ")
    handler = HANDLERS.get(word.lower())
    if not line:
        send(conn, INPUT_INVALID)
    elif line == names[conn]:
        send(conn, CLIENT_ALREADY_IN)
    elif handler is None:
        send(conn, UNKNOWN_COMMAND)
    else:
        handler(conn, label, text)


def accept(listener):
    conn, _ = listener.accept()
    conn.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    if len(names) >= LIMIT:
        conn.send(b"no more room here")
        conn.close()
        return
    names[conn] = None
    send(conn, "Tell me your username: ")


def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", int(sys.argv[1]) if len(sys.argv) > 1 else 0))
    listener.listen()
    print("listening", listener.getsockname()[1], flush=True)
    while True:
        ready, _, _ = select.select([listener, 0, *names], [], [])
        if 0 in ready and not os.read(0, 1024):
            return
        for conn in ready:
            if conn is listener:
                accept(listener)
            elif conn in names:
                try:
                    data = conn.recv(1024)
                except OSError:
                    data = b""
                if data:
                    # Two commands in one packet are two lines to this server, and one to a poorer one.
                    for line in data.decode("utf-8", "replace").rstrip("\r\n").split("\n"):
                        if conn in names:
                            handle(conn, line.rstrip("\r"))
                else:
                    forget(conn)
        flush()


main()
