import type { Check, Checked } from './checks.ts';
import { type OperBlock, type Privilege, PRIVILEGES } from './relay-config.ts';

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/;
const HOST = /^[A-Za-z0-9][A-Za-z0-9./-]{0,62}$/;
const HASH = /^\$argon2(?:id|i|d)\$v=\d+\$m=\d+,t=\d+,p=\d+\$[A-Za-z0-9+/]+\$[A-Za-z0-9+/]+$/;

/** A table for each operator, by name; from the environment the same as JSON. */
export const opers: Check<readonly OperBlock[]> = (value) => {
  const table = typeof value === 'string' ? parsed(value) : value;
  if (!isTable(table)) return bad('needs a table for each operator: [relay.opers.NAME]');
  const blocks: OperBlock[] = [];
  for (const [name, given] of Object.entries(table)) {
    const block = oper(name, given);
    if (!block.ok) return bad(`${JSON.stringify(name)} ${block.sentence}`);
    blocks.push(block.value);
  }
  return { ok: true, value: blocks };
};

function oper(name: string, given: unknown): Checked<OperBlock> {
  if (!NAME.test(name)) return bad('is no name for an operator: letters, digits, dots, hyphens, underscores');
  if (!isTable(given)) return bad('needs a table with a password and privileges');
  const { password, privileges = PRIVILEGES, vhost, ...rest } = given;
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) return bad(`has no ${unknown}: there are password, privileges and vhost`);
  if (typeof password !== 'string' || !HASH.test(password)) {
    return bad('needs a password as an argon2 hash; make one with chat-tui --account hash');
  }
  if (!Array.isArray(privileges) || !privileges.every(isPrivilege)) {
    return bad(`may have only these privileges: ${PRIVILEGES.join(', ')}`);
  }
  if (vhost === undefined) return { ok: true, value: { name, password, privileges } };
  if (typeof vhost !== 'string' || !HOST.test(vhost)) {
    return bad('may have as its vhost only a name of at most 63 letters, digits, dots, hyphens and slashes');
  }
  return { ok: true, value: { name, password, privileges, vhost } };
}

function isPrivilege(value: unknown): value is Privilege {
  return (PRIVILEGES as readonly unknown[]).includes(value);
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function bad(sentence: string): { readonly ok: false; readonly sentence: string } {
  return { ok: false, sentence };
}
