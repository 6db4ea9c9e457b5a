/** `chat-tui --account` at a terminal or in a script. */
import type { AccountRequest, RelayConfig } from '../../config/relay-config.ts';
import { runAccountCommand } from './account-command.ts';
import { askPassword } from './ask-password.ts';

/** Resolves with the exit code. */
export function runAccount(request: AccountRequest, config: RelayConfig): Promise<number> {
  return runAccountCommand(request, config, {
    print: (line) => void process.stdout.write(`${line}\n`),
    complain: (line) => void process.stderr.write(`chat-tui: ${line}\n`),
    password: askPassword,
  });
}
