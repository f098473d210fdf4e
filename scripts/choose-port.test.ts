import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { choosePort } from './choose-port.ts';

const host = '127.0.0.1';
let taken: Server;
let port: number;

beforeEach(async () => {
  taken = createServer().listen(0, host);
  await once(taken, 'listening');
  port = (taken.address() as AddressInfo).port;
});
afterEach(() => taken.close());

it('takes the next free port when nobody insists on one', async () => {
  expect(await choosePort({ host, port, explicit: false })).toBeGreaterThan(port);
});

it('says so when the port that was asked for is taken', async () => {
  await expect(choosePort({ host, port, explicit: true })).rejects.toThrow(`Port ${port} is used by another program`);
});

it('leaves port 0 to the system and names an address that is not ours', async () => {
  expect(await choosePort({ host, port: 0, explicit: true })).toBe(0);
  await expect(choosePort({ host: '203.0.113.7', port: 3000, explicit: false })).rejects.toThrow(/EADDRNOTAVAIL/);
});
