"""A foreign server of the slash seed (000), made from the document alone.

    python3 slash_server.py [PORT]        prints `listening PORT`; stops when its stdin ends

What the seed leaves free it says in words of its own. It is as simple as such servers are: one thread, one select(), recv(1024), one
recv is one message, and nothing that it sends has a line end. To be as unkind as a network may be, it sends a long answer
in two packets (the cut stands where it likes, inside a character too).
"""

import os
import select
import socket
import sys
import time

COMMANDS = [
    "/? -- list all commands available",
    "/create room_name -- creates a new room",
    "/join room_name room_name ... room_name -- user joins each room_name",
    "/leave room_name -- leaves room_name",
    "/users -- list all users",
    "/users room_name -- list all users in room_name",
    "/list -- list all rooms",
    "/s room_name ... room_name message -- send a message to all users in each room_name",
    "/w username message -- send a private message to a user",
    "/disconnect -- disconnect from the server",
]

users = {}  # username -> conn
rooms = {"General": []}  # room_name -> list of usernames
names = {}  # conn -> username, None before there is one


def send(conn, text):
    data = text.encode("utf-8")
    try:
        if len(data) > 40:
            conn.send(data[:37])
            time.sleep(0.02)
            data = data[37:]
        conn.send(data)
    except OSError:
        pass


def to_rooms(labels, text, but=None):
    for name in list(users):
        shared = [label for label in labels if name in rooms[label]]
        if shared and name != but:
            send(users[name], text(shared))


def said(name, text):
    return lambda shared: "[" + " ".join(shared) + "] <" + name + "> " + text


def rooms_of(name):
    return [label for label, members in rooms.items() if name in members]


def forget(conn):
    name = names.pop(conn, None)
    if name is not None:
        for label in rooms_of(name):
            rooms[label].remove(name)
        del users[name]
        for other in users.values():
            send(other, "[server] " + name + " is gone.")
    conn.close()


def username(conn, text):
    if not text.strip():
        send(conn, "No empty names here.")
        forget(conn)
    elif text in users:
        send(conn, "Somebody else is called that. Pick a unique username: ")
    else:
        users[text] = conn
        names[conn] = text
        rooms["General"].append(text)
        send(conn, "You are in General now, " + text + ". Try /? for what you can do.")
        to_rooms(["General"], lambda shared: "[server] " + text + " has arrived in General.", but=text)


def create(conn, name, words, rest):
    if not words:
        send(conn, "What room?")
    elif words[0] in rooms:
        send(conn, "That room is there already.")
    else:
        rooms[words[0]] = []
        send(conn, "Room made.")


def join(conn, name, words, rest):
    if not words:
        send(conn, "Invalid command.")
    for label in words:
        if label not in rooms:
            send(conn, "Never heard of " + label + ".")
        elif name in rooms[label]:
            send(conn, "You are in " + label + " as it is.")
        else:
            rooms[label].append(name)
            send(conn, "Joined.")


def leave(conn, name, words, rest):
    if words and words[0] in rooms and name in rooms[words[0]]:
        rooms[words[0]].remove(name)
        send(conn, "Out.")
    else:
        send(conn, "You cannot leave where you are not.")


def list_users(conn, name, words, rest):
    if not words:
        send(conn, "Online: " + " ".join(users))
    elif words[0] in rooms:
        send(conn, "In " + words[0] + ": " + " ".join(rooms[words[0]]))
    else:
        send(conn, "Never heard of " + words[0] + ".")


def list_rooms(conn, name, words, rest):
    send(conn, "Rooms: " + " ".join(rooms))


def send_to_rooms(conn, name, words, rest):
    labels = []
    while words and words[0] in rooms:
        labels.append(words.pop(0))
        rest = rest.lstrip()[len(labels[-1]) :].lstrip()
    if labels and rest:
        to_rooms(labels, said(name, rest), but=name)


def whisper(conn, name, words, rest):
    if len(words) > 1 and words[0] in users:
        send(users[words[0]], name + " whispers: " + rest.lstrip()[len(words[0]) :].lstrip())


def disconnect(conn, name, words, rest):
    send(conn, "--disconnect--")
    forget(conn)


def list_commands(conn, name, words, rest):
    send(conn, "  ".join(COMMANDS))


HANDLERS = {
    "/?": list_commands,
    "/create": create,
    "/join": join,
    "/leave": leave,
    "/users": list_users,
    "/list": list_rooms,
    "/s": send_to_rooms,
    "/w": whisper,
    "/disconnect": disconnect,
}


def handle(conn, text):
    name = names[conn]
    if name is None:
        username(conn, text)
    elif not text.startswith("/"):
        to_rooms(rooms_of(name), said(name, text), but=name)
    else:
        command, _, rest = text.partition(" ")
        handler = HANDLERS.get(command)
        if handler is None:
            send(conn, "I do not understand " + command + ".")
        else:
            handler(conn, name, rest.split(), rest)


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
                new, _ = listener.accept()
                new.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                names[new] = None
                send(new, "Hello and welcome!")
                send(new, "Pick a unique username: ")
            elif conn in names:
                try:
                    data = conn.recv(1024)
                except OSError:
                    data = b""
                if data:
                    handle(conn, data.decode("utf-8", "replace").rstrip("\r\n"))
                else:
                    forget(conn)


main()
