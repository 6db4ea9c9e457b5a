import { expect, test } from 'vitest';
import { veil } from '../../../source/client/commands/veil.ts';

test.each([
  ['/login ada hunter2', '/login ada •••••••'],
  ['/register ada hunter2 a@b.c', '/register ada •••••••••••••'],
  ['/login ada', '/login ada'],
  ['/msg ada hello there', '/msg ada hello there'],
  ['/oper ada hunter2', '/oper ada •••••••'],
  ['/msg NickServ identify hunter2', '/msg NickServ identify •••••••'],
  ['/ns identify ada hunter2', '/ns identify •••••••••••'],
  ['/msg ada identify hunter2', '/msg ada identify hunter2'],
  ['login ada hunter2', 'login ada hunter2'],
  ['/msg NickServ IDENTIFY hunter2', '/msg NickServ IDENTIFY •••••••'],
  ['/msg nickserv identify ada hunter2', '/msg nickserv identify •••••••••••'],
  ['/w NickServ SET PASSWORD old new', '/w NickServ SET PASSWORD •••••••'],
  ['/query Q@CServe.quakenet.org AUTH ada x', '/query Q@CServe.quakenet.org AUTH •••••'],
  ['/msg NickServ HELP IDENTIFY', '/msg NickServ HELP IDENTIFY'],
  ['/msg NickServ CERT ADD 01ab', '/msg NickServ CERT ADD 01ab'],
  ['/msg ada identify yourself', '/msg ada identify yourself'],
  ['/msg NickServ PASSWD hunter2 hunter3', '/msg NickServ PASSWD •••••••••••••••'],
  ['/raw PASS hunter2', '/raw PASS •••••••'],
  ['/quote OPER ada hunter2', '/quote OPER ada •••••••'],
  ['/raw NICKSERV IDENTIFY hunter2', '/raw NICKSERV IDENTIFY •••••••'],
  ['/raw PRIVMSG NickServ :IDENTIFY hunter2', '/raw PRIVMSG NickServ :IDENTIFY •••••••'],
  ['/raw WHOIS ada', '/raw WHOIS ada'],
])('%s is shown as %s', (typed, shown) => {
  expect(veil(typed)).toBe(shown);
  expect(veil(typed)).toHaveLength(typed.length);
});

test('a text to a service is veiled by whom it goes to', () => {
  expect(veil('identify hunter2', 'NickServ')).toBe('identify •••••••');
  expect(veil('identify hunter2', 'ada')).toBe('identify hunter2');
});

test.each(['/msg constructor hi', '/msg __proto__ hi', '/raw PRIVMSG constructor :hi'])(
  '%j is to a person of an odd name, and hides nothing',
  (line) => {
    expect(veil(line)).toBe(line);
  },
);
