import { expect, test } from 'vitest';
import { readPath, shownPath } from '../../source/client/home-path.ts';

test('a path below the home folder is written with ~ and read from it', () => {
  expect(shownPath('/home/ada/pki/me.pem', '/home/ada')).toBe('~/pki/me.pem');
  expect(readPath('~/pki/me.pem', '/home/ada')).toBe('/home/ada/pki/me.pem');
  expect(readPath('~', '/home/ada')).toBe('/home/ada');
});

test('other paths stay what they are', () => {
  expect(shownPath('/home/adam/me.pem', '/home/ada')).toBe('/home/adam/me.pem');
  expect(shownPath('/etc/me.pem', '/')).toBe('/etc/me.pem');
  expect(readPath('/etc/me.pem', '/home/ada')).toBe('/etc/me.pem');
});
