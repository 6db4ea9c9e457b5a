import { expect, test } from 'vitest';
import { changeSetting, DEFAULT_SETTINGS } from '../../../source/client/conversation/settings.ts';

test('a setting that there is not is refused, with the one that is meant where that can be told', () => {
  expect(changeSetting(DEFAULT_SETTINGS, 'them', 'dark')).toEqual({
    refused: '/set: there is no setting them. Did you mean theme?',
  });
  expect(changeSetting(DEFAULT_SETTINGS, 'nonsense', '3')).toEqual({
    refused: '/set: there is no setting nonsense. /set shows them all.',
  });
});

test('a value that is none leaves the settings as they are', () => {
  expect(changeSetting(DEFAULT_SETTINGS, 'theme', 'high')).toHaveProperty('refused');
  expect(changeSetting(DEFAULT_SETTINGS, 'theme', 'light')).toMatchObject({ theme: 'light' });
});
