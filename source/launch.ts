#!/usr/bin/env node
// The file behind `bin`. It is built for old syntax and imports nothing at the top, so that a Node that is too
// old gets a sentence instead of a parse error somewhere in the program.
import module from 'node:module';

// The first of Node 22 that has what the log checks its journal with.
const needed = '22.2';
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 2)) {
  process.stderr.write(
    `chat-tui needs Node ${needed} or newer, and this is Node ${process.versions.node}.\n`,
  );
  process.exitCode = 1;
} else {
  // Where the cache cannot be kept, the program starts without it.
  module.enableCompileCache();
  void import('./cli.ts');
}
