/** AUTHENTICATE (IRCv3 sasl 3.2): begins a SASL exchange by its mechanism's name, then carries it; `*` ends it. */
import { sasl } from '../capabilities/sasl.ts';
import type { Client } from '../client.ts';
import { accountOf, logIn } from '../login.ts';
import * as N from '../numerics.ts';
import { chunksOf, type Gathered, SaslExchange } from '../sasl/exchange.ts';
import type { SaslStep } from '../sasl/mechanism.ts';
import { MECHANISM_LIST, MECHANISMS } from '../sasl/table.ts';
import type { EarlyCommand } from './command.ts';

export const authenticate: EarlyCommand = {
  name: 'AUTHENTICATE',
  help: ['<mechanism>|<data>|*', 'Logs in by SASL; your client does this for you'],
  params: 1,
  early: true,
  run(client, { params: [given = ''] }) {
    if (!client.has(sasl)) return client.numeric(N.ERR_SASLFAIL);
    // Who is in may log in anew; before that once is enough.
    if (client.registration && accountOf(client) !== undefined) return client.numeric(N.ERR_SASLALREADY);
    if (given === '*') return fail(client, N.ERR_SASLABORTED);
    if (client.sasl) goOn(client, client.sasl, given);
    else begin(client, given.toUpperCase());
  },
};

function begin(client: Client, name: string): void {
  const mechanism = MECHANISMS.get(name);
  if (!mechanism) {
    client.numeric(N.RPL_SASLMECHS, [MECHANISM_LIST]);
    return client.numeric(N.ERR_SASLFAIL);
  }
  const { server, link } = client;
  client.sasl = new SaslExchange(mechanism.begin({ accounts: server.accounts, link }));
  client.send('AUTHENTICATE +\r\n');
}

function fail(client: Client, numeric: N.Numeric, text?: string): void {
  client.sasl = undefined;
  client.numeric(numeric, [], text);
}

const UNFIT: Readonly<Record<Extract<Gathered, string>, (client: Client) => void>> = {
  'too-long': (client) => fail(client, N.ERR_SASLTOOLONG),
  'too-much': (client) => fail(client, N.ERR_SASLTOOLONG),
  'not-base64': (client) => fail(client, N.ERR_SASLFAIL, 'SASL authentication failed: that was not base64'),
};

function goOn(client: Client, exchange: SaslExchange, chunk: string): void {
  const message = exchange.gather(chunk);
  if (message === undefined) return;
  if (typeof message === 'string') return UNFIT[message](client);
  const step = exchange.attempt(message);
  if (!(step instanceof Promise)) return take(client, step);
  const resume = client.hold();
  void step.then(
    (step) => resume(() => take(client, step)),
    () => resume(() => fail(client, N.ERR_SASLFAIL)),
  );
}

function take(client: Client, step: SaslStep): void {
  if ('challenge' in step) {
    for (const chunk of chunksOf(step.challenge)) client.send(`AUTHENTICATE ${chunk}\r\n`);
  } else if ('account' in step) {
    client.sasl = undefined;
    logIn(client, step.account, () => client.numeric(N.RPL_SASLSUCCESS));
  } else {
    client.server.report('login failed', { door: 'irc', address: client.link.address, reason: step.problem });
    if (step.problem === 'too-many-tries')
      fail(client, N.ERR_NICKLOCKED, `SASL authentication failed: ${step.sentence}`);
    else fail(client, N.ERR_SASLFAIL);
  }
}
