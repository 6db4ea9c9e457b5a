/** What can be asked of an irc server, and the few things that only its operators do. */
import { askServer } from './ask-server.ts';
import type { Command } from './command.ts';

export const SERVER_QUESTIONS: readonly Command[] = [
  askServer({ name: 'motd', to: 'ask for a message of the day', about: 'The server’s message of the day' }),
  askServer({
    name: 'whowas',
    to: 'tell who was here before',
    syntax: 'NICK',
    about: 'Who it was that had this nick',
    least: 1,
    completes: ['nick'],
  }),
  askServer({
    name: 'lusers',
    to: 'count its people',
    about: 'How many people, rooms and servers there are',
  }),
  askServer({ name: 'admin', to: 'tell who runs it', about: 'Who runs the server' }),
  askServer({ name: 'info', to: 'tell of its making', about: 'What the server says of its making' }),
  askServer({ name: 'links', to: 'tell of its servers', about: 'Which servers the network is made of' }),
  askServer({
    name: 'stats',
    to: 'tell what it counts',
    syntax: '[LETTER]',
    about: 'What the server counts, as u for how long it is up',
  }),
  askServer({
    name: 'knock',
    to: 'knock at a room',
    syntax: 'ROOM [TEXT]',
    about: 'Ask to be let into a room for invited people',
    least: 1,
    completes: ['room', 'text'],
    textFrom: 1,
  }),
  askServer({
    name: 'setname',
    to: 'show a real name',
    syntax: 'NAME',
    about: 'Change the real name that /whois shows of you',
    least: 1,
    textFrom: 0,
  }),
  askServer({
    name: 'oper',
    to: 'have operators of the server',
    syntax: 'NAME PASSWORD',
    about: 'Become an operator of the server; the password is not shown',
    least: 2,
    secret: true,
  }),
  askServer({
    name: 'wallops',
    to: 'tell its operators something',
    syntax: 'TEXT',
    about: 'Tell all operators of the network something',
    least: 1,
    textFrom: 0,
  }),
];
