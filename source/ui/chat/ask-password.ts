/** Asks for passwords, which nobody sees, and does with them what they were wanted for. */
import type { ScreenAction } from '../../client/client.ts';
import type { Refusal } from '../../client/transports/transport.ts';
import type { Desk } from './desk.ts';

type Wanted = Extract<ScreenAction, { action: 'password' }>;

export function askPassword(desk: Desk, { network, purpose, account, email }: Wanted): void {
  const name = desk.state().networks.get(network)?.name ?? network;
  const ask = (question: string, done: (password: string) => void): void =>
    desk.setOverlay({
      kind: 'secret',
      question,
      text: '',
      done: (password) => void (password !== undefined && done(password)),
    });
  const report = (refusal: Refusal | undefined): void => {
    if (refusal !== undefined) desk.say(refusal.refused, 'error');
  };
  const send = (type: 'login' | 'register', password: string): void => {
    const mail = email === undefined ? {} : { email };
    report(desk.client.authenticate(network, { type, account, password, ...mail }));
  };
  /** What nobody sees is easily mistyped, and this one is for good. */
  const twice = (question: string, done: (password: string) => void, again = ''): void =>
    ask(`${again}${question}`, (password) =>
      ask('The same once more', (second) =>
        second === password ? done(password) : twice(question, done, 'These were two different ones. '),
      ),
    );
  if (purpose === 'login') ask(`Password of ${account} on ${name}`, (password) => send('login', password));
  else if (purpose === 'register')
    twice(`A password for ${account} on ${name}`, (password) => send('register', password));
  else
    ask(`The present password of ${account} on ${name}`, (old) =>
      twice(`The new password of ${account}`, (next) =>
        report(desk.client.changePassword(network, { account, old, next })),
      ),
    );
}
