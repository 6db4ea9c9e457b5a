/** The SASL mechanisms that there are, the one that is most used first. */
import { external } from './external.ts';
import type { Mechanism } from './mechanism.ts';
import { plain } from './plain.ts';
import { scramSha256 } from './scram-sha-256.ts';

const ALL: readonly Mechanism[] = [plain, external, scramSha256];

export const MECHANISMS: ReadonlyMap<string, Mechanism> = new Map(ALL.map((one) => [one.name, one]));

/** As the capability and 908 list them. */
export const MECHANISM_LIST: string = ALL.map(({ name }) => name).join(',');
