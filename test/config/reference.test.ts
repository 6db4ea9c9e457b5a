import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { reference, REFERENCE_FILE } from '../../scripts/config-reference.ts';
import { SETTINGS } from '../../source/config/settings.ts';

describe('the reference page of the configuration', () => {
  it('is the one that the settings make; `npm run reference` writes it anew', () => {
    expect(readFileSync(REFERENCE_FILE, 'utf8')).toBe(reference());
  });

  it('has every key, flag and environment variable', () => {
    const page = reference();
    for (const { key, flag, env } of SETTINGS) {
      expect(page).toContain(`| \`${key.replace(/\.port$/, '')}\` |`);
      expect(page).toContain(`\`${env}\``);
      expect(page).toContain(flag === undefined ? '' : `\`--${flag}\``);
    }
  });
});
