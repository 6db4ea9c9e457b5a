import { expect, test } from 'vitest';
import {
  changeSetting,
  DEFAULT_SETTINGS,
  settingWords,
} from '../../../source/client/conversation/settings.ts';

test('a setting that there is not is refused, with the one that is meant where that can be told', () => {
  expect(changeSetting(DEFAULT_SETTINGS, 'them', 'dark')).toEqual({
    refused: '/set: there is no setting them. Did you mean theme?',
  });
  expect(changeSetting(DEFAULT_SETTINGS, 'nonsense', '3')).toEqual({
    refused: '/set: there is no setting nonsense. /set shows them all.',
  });
});

test('a theme has other names, which are completed once one is begun', () => {
  expect(changeSetting(DEFAULT_SETTINGS, 'theme', 'High-Contrast')).toMatchObject({ theme: 'contrast' });
  expect(changeSetting(DEFAULT_SETTINGS, 'theme', '16-colour')).toMatchObject({ theme: 'terminal' });
  expect(settingWords('theme', 'hi')).toEqual(['high-contrast']);
  expect(settingWords('theme', 'con')).toEqual(['contrast']);
  expect(settingWords('theme', '')).toEqual(['auto', 'dark', 'light', 'terminal', 'contrast', 'default']);
});

test('a value that is none leaves the settings as they are', () => {
  expect(changeSetting(DEFAULT_SETTINGS, 'theme', 'high')).toHaveProperty('refused');
  expect(changeSetting(DEFAULT_SETTINGS, 'theme', 'light')).toMatchObject({ theme: 'light' });
});
