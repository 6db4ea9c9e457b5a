/** IRCv3 `extended-monitor`: AWAY, ACCOUNT, CHGHOST and SETNAME also of those who are watched with MONITOR. See `monitors.ts`. */
import { capability, type Capability } from './capability.ts';

export const extendedMonitor: Capability = capability('extended-monitor');
