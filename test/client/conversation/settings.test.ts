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

test('ignored nicks are parted by commas or spaces, and what is muted is no bare name', () => {
  expect(changeSetting(DEFAULT_SETTINGS, 'ignored', 'bob spam*, ada')).toMatchObject({
    ignored: ['bob', 'spam*', 'ada'],
  });
  expect(changeSetting(DEFAULT_SETTINGS, 'highlight', 'tea time, cake')).toMatchObject({
    highlightWords: ['tea time', 'cake'],
  });
  expect(changeSetting(DEFAULT_SETTINGS, 'muted', 'tea')).toEqual({
    refused: '/set muted: none, or what /mute and /unmute put there, in the conversation itself',
  });
  expect(changeSetting(DEFAULT_SETTINGS, 'muted', 'lab/room/tea')).toMatchObject({ muted: ['lab/room/tea'] });
  expect(changeSetting(DEFAULT_SETTINGS, 'muted', 'none')).toMatchObject({ muted: [] });
});
