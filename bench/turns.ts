/** The order of a row: each case, each round, each server in turn, so that what disturbs the machine disturbs all alike. */
import { Gathering, type Figure, type Settings } from './figures.ts';
import type { RunningServer, Server } from './servers.ts';

export interface Case {
  readonly name: string;
  readonly servers: readonly Server[];
  /** Measures once against a server that was just started. */
  measure(server: RunningServer, settings: Settings): Promise<Readonly<Record<string, number>>>;
}

export async function inTurns(cases: readonly Case[], settings: Settings): Promise<readonly Figure[]> {
  const gathering = new Gathering();
  for (const one of cases.filter(({ name }) => name.includes(settings.only))) {
    for (let round = 0; round < settings.rounds; round++) {
      for (const server of one.servers) await once(gathering, one, server, settings);
    }
  }
  return gathering.figures;
}

async function once(gathering: Gathering, one: Case, server: Server, settings: Settings): Promise<void> {
  const running = await server.start(settings.serverCore);
  try {
    gathering.add(one.name, server.name, await one.measure(running, settings));
    process.stderr.write('.');
  } catch (error) {
    throw new Error(`${server.name}, ${one.name}: ${(error as Error).message}`, { cause: error });
  } finally {
    await running.stop();
  }
}
