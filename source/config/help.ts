/** What `--help` prints; it fits 80 columns. */
export const HELP = `chat-tui: a chat relay and a full-screen terminal client

  chat-tui                    the start screen: relays used before, an address,
                              or a relay of your own
  chat-tui --here             join the relay on this machine; where none
                              listens, start one first
  chat-tui --connect ADDRESS  join a relay: host:port, host, or
                              irc:// ircs:// slash:// verb://host:port
  chat-tui --serve            run a relay
  chat-tui --account DO NAME  the accounts of the relay on this machine: add,
                              passwd, list, remove; a password is read from
                              stdin, and asked for at a terminal; hash prints
                              one as the config's operators need it

The client
  --nick NAME                 who you are
  --room LABEL                a room to enter; give it again for more
  --plain                     line mode: lines in are sent, messages printed;
                              without a terminal it is chosen by itself
  --json                      line mode, with events as JSON lines

The relay: with --serve, with --here, or started from the start screen
  --host ADDR                 the address to listen on (127.0.0.1)
  --irc PORT|off              the irc door (6667); 0: the system picks, for each
  --ircs PORT|off             the irc door over TLS (off)
  --slash PORT|off            the slash door (1234)
  --verb PORT|off             the verb door (31425)
  --data DIR                  where its log is kept (your folder for state)
  --ephemeral                 keep the log in memory; it goes with the relay
  --log-format pretty|json    how it logs (pretty)

  --config FILE               a TOML or JSON file with all of this and more
  --help, --version

A flag wins over the environment (CHAT_TUI_NICK, CHAT_TUI_IRC, …), that over
the file, that over the default.

Exit codes: 0 done, 1 it could not be done, 2 the command line or the
configuration is wrong; in line mode also 3 the connection was lost for good,
4 some line could not be sent (which, and why, is on stderr).
`;
