/** What `--help` prints. */
export const HELP = `chat-tui: a chat relay and a full-screen terminal client

  chat-tui                      the start screen: recent relays, an address, a relay started here
  chat-tui --here               join the relay on this machine; start one in this process where none listens
  chat-tui --connect ADDRESS    join the relay at ADDRESS: host:port, host, or irc:// ircs:// slash:// verb://
  chat-tui --serve              run a relay

The client
  --nick NAME                   who you are
  --room LABEL                  a room to enter; give it again for more
  --plain                       line mode: lines in are sent, messages out are printed (without a terminal: always)
  --json                        line mode, with events as JSON lines

The relay (--serve, --here, and one started from the start screen)
  --host ADDR                   the address to listen on (127.0.0.1)
  --irc PORT|off                the irc door's port (6667); 0: the system picks, for each
  --slash PORT|off              the slash door's port (1234)
  --verb PORT|off               the verb door's port (31425)
  --data DIR                    where the relay keeps its log (the platform's folder for state)
  --ephemeral                   keep the log in memory; it goes with the relay
  --log-format pretty|json      how it logs (pretty)

  --config FILE                 a TOML or JSON file with all of this and more
  --help, --version

A flag wins over the environment (CHAT_TUI_NICK, CHAT_TUI_IRC, …), that over the file, that over the default.
Exit codes: 0 all went well, 1 the program could not do it, 2 the command line or the configuration is wrong.
`;
