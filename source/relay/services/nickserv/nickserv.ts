/** NickServ: accounts, for those whose client knows neither SASL nor REGISTER. */
import type { Service } from '../service.ts';
import { cert } from './cert.ts';
import { identify } from './identify.ts';
import { info } from './info.ts';
import { logout } from './logout.ts';
import { passwd, set } from './passwd.ts';
import { recover } from './recover.ts';
import { register } from './register.ts';

export const nickServ: Service = {
  nick: 'NickServ',
  about: 'keeps accounts: a registered nick is its owner’s.',
  commands: [register, identify, logout, passwd, set, info, cert, recover],
};
