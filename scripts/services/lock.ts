import { createHash } from 'node:crypto';
import { createConnection, createServer, type Server, type Socket } from 'node:net';

export interface Lock {
  release(): Promise<void>;
}

/**
 * A lock that a killed holder cannot leave behind: the holder listens on an abstract Unix socket (Linux), which has no
 * file and goes with its process. Waiters stay connected to it and are woken when it closes.
 */
function lockAddress(name: string): string {
  const digest = createHash('sha256')
    .update(`${process.getuid?.() ?? 0}:${name}`)
    .digest('hex')
    .slice(0, 40);
  return `\0billos-${digest}`;
}

/** Takes the lock when it is free; null when another process holds it. */
export async function tryLock(name: string): Promise<Lock | null> {
  const waiting = new Set<Socket>();
  const server = createServer((socket) => {
    waiting.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => waiting.delete(socket));
  });
  if (!(await listens(server, lockAddress(name)))) return null;
  server.unref();
  return {
    release: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of waiting) socket.destroy();
      }),
  };
}

/**
 * Waits for the lock. `onWait` is told once when somebody else holds it.
 * @throws after `deadlineMs`
 */
export async function takeLock(name: string, onWait: () => void, deadlineMs = 600_000): Promise<Lock> {
  const end = Date.now() + deadlineMs;
  for (let attempt = 0; ; attempt++) {
    const lock = await tryLock(name);
    if (lock) return lock;
    if (attempt === 0) onWait();
    const leftMs = end - Date.now();
    if (leftMs <= 0) throw new Error('Another start of BillOS in this folder does not finish; end it and start again.');
    await holderGone(lockAddress(name), leftMs);
  }
}

function listens(server: Server, address: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(error);
    });
    server.listen(address, () => resolve(true));
  });
}

function holderGone(address: string, deadlineMs: number): Promise<void> {
  return new Promise((resolve) => {
    const socket = createConnection(address);
    const timer = setTimeout(() => socket.destroy(), deadlineMs);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      clearTimeout(timer);
      resolve();
    });
    socket.resume();
  });
}
