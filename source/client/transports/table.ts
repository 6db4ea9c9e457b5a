import type { Dialect } from '../../protocol/address.ts';
import { createIrcTransport } from './irc/transport.ts';
import { createSlashTransport } from './slash/transport.ts';
import type { TransportFactory } from './transport.ts';
import { createVerbTransport } from './verb/transport.ts';

/** Each dialect's transport. A new one is a line here. */
const TRANSPORTS: Readonly<Record<Dialect, TransportFactory>> = {
  irc: createIrcTransport,
  slash: createSlashTransport,
  verb: createVerbTransport,
};

/** A transport for an address, not yet started. */
export const createTransport: TransportFactory = (address, options, listener) =>
  TRANSPORTS[address.dialect](address, options, listener);
