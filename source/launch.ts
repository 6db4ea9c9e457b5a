#!/usr/bin/env node
// The file behind `bin`. It is built for old syntax and imports nothing at the top, so that a Node that is too
// old gets a sentence instead of a parse error somewhere in the program.
import module from 'node:module';

const needed = 22;
if (Number.parseInt(process.versions.node, 10) < needed) {
  process.stderr.write(
    `chat-tui needs Node ${needed} or newer, and this is Node ${process.versions.node}.\n`,
  );
  process.exitCode = 1;
} else {
  // Where the cache cannot be kept, the program starts without it.
  module.enableCompileCache();
  void import('./cli.ts');
}
