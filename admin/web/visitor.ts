import { BlockList, isIP } from 'node:net';
import type { Request, RequestHandler } from 'express';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');
const LOCAL_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);
/** A reverse proxy on this machine makes everybody look local: what it adds gives it away. */
const PROXY_HEADERS = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

/**
 * Does the request come from a browser on this very machine? The socket decides, never a header; the Host header must name
 * this machine too, so that a foreign page whose name was pointed at 127.0.0.1 (DNS rebinding) stays outside.
 */
export function isLocalVisitor(request: Request): boolean {
  return (
    isLoopbackAddress(request.socket.remoteAddress) &&
    LOCAL_NAMES.has(hostName(request.headers.host)) &&
    PROXY_HEADERS.every((header) => request.headers[header] === undefined)
  );
}

export function isLoopbackAddress(address: string | undefined): boolean {
  const plain = address?.replace(/^::ffff:/i, '') ?? '';
  const version = isIP(plain);
  return version !== 0 && loopback.check(plain, version === 6 ? 'ipv6' : 'ipv4');
}

function hostName(host: string | undefined): string {
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : '';
}

/** Refuses a change that another site's page asks for (CSRF): by Fetch metadata where the browser sends it, else by Origin. */
export const refuseForeignPosts: RequestHandler = (request, response, next) => {
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method) || isOwnPage(request)) return next();
  response.status(403).json({ error: 'foreign_origin' });
};

function isOwnPage(request: Request): boolean {
  const site = request.get('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const origin = request.get('origin');
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === request.get('host');
}
