import { portTrouble } from './services/private-server.ts';

const ATTEMPTS = 50;

/**
 * The port to serve at: the wanted one, or the next free one when nobody insisted on it.
 * @throws Error with a sentence for the person
 */
export async function choosePort(options: { host: string; port: number; explicit: boolean }): Promise<number> {
  if (options.port === 0) return 0;
  const last = options.explicit ? options.port : Math.min(options.port + ATTEMPTS, 65_535);
  let trouble = '';
  for (let port = options.port; port <= last; port++) {
    const code = await portTrouble(port, options.host);
    if (code === null) return port;
    trouble = code;
    if (code !== 'EADDRINUSE') break;
  }
  if (trouble === 'EADDRINUSE') {
    throw new Error(`Port ${options.port} is used by another program. End it, or start with PORT=0 for any free port.`);
  }
  throw new Error(
    `BillOS cannot listen on ${options.host} port ${options.port} (${trouble}). Set HOST and PORT to others.`,
  );
}
