import { describe, expect, it } from 'vitest';
import { EXIT } from '../../source/client/plain/exit-codes.ts';
import { HELP } from '../../source/config/help.ts';
import { SETTINGS } from '../../source/config/settings.ts';

describe('the help text', () => {
  it('names every flag, and fits a terminal of 80 columns', () => {
    const written = new Set(HELP.match(/--[a-z-]+/g));
    const flags = SETTINGS.flatMap(({ flag }) => (flag === undefined ? [] : [`--${flag}`]));
    const choosers = ['--here', '--connect', '--serve', '--account', '--config', '--help', '--version'];
    expect([...written].toSorted()).toEqual([...new Set([...flags, ...choosers])].toSorted());
    expect(HELP.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  it('says what each exit code means', () => {
    const said = HELP.slice(HELP.indexOf('Exit codes:'));
    for (const code of Object.values(EXIT)) expect(said).toMatch(new RegExp(`\\b${code} [a-z]`));
  });
});
