/** HELP, which every service has: its commands, or what one of them is about. */
import type { Service, ServiceCommand } from './service.ts';

export function help(service: Service): ServiceCommand {
  return {
    names: ['HELP'],
    usage: '[command]',
    about: 'says what there is',
    words: 0,
    run(call) {
      const wanted = call.words[0]?.toUpperCase();
      const commands = service.commands.filter(({ names }) => wanted === undefined || names.includes(wanted));
      if (wanted === undefined) call.reply(`${service.nick} ${service.about}`);
      if (commands.length === 0) call.reply(`${service.nick} has no command of that name.`);
      for (const { names, usage, about } of commands) {
        call.reply(`${[names[0], usage].filter((part) => part !== '').join(' ')}: ${about}`);
      }
    },
  };
}
