import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import express, { type RequestHandler, Router } from 'express';
import type { Logger } from 'pino';
import type { Sequelize } from 'sequelize';
import { inPlatform } from '../../../models/database/scope.ts';
import { type CloudLine, listCloudLines } from '../../../models/lines/cloud-lines.ts';
import type { Wake } from '../../../models/ports.ts';
import { appSecretOf } from './access.ts';
import { receiveNotification } from './receive-notification.ts';

/** Where Meta posts to; one address for all lines. */
export const WEBHOOK_PATH = '/webhooks/whatsapp';
/** Meta's own limit of a delivery. */
const LARGEST_BODY = '3mb';

/** The word an operator gives Meta with the address. Made from the installation's secret, so that nobody has to keep it. */
export const verifyTokenOf = (secret: string): string =>
  Buffer.from(
    hkdfSync('sha256', Buffer.from(secret, 'hex'), Buffer.alloc(0), 'billos/cloud-api/verify-token/1', 24),
  ).toString('hex');

export type WebhookOptions = {
  db: Sequelize;
  /** The installation's secret: opens the lines' app secrets. */
  secret: string;
  wake: Wake;
  logger: Pick<Logger, 'info' | 'warn' | 'error'>;
  now?: () => Date;
};

/**
 * The receiving end of the Cloud API. It writes inbound rows and takes in statuses; it holds no line and sends nothing, so that
 * any process may serve it, as many as there are. 200 is answered after everything has been committed.
 */
export function cloudWebhook(options: WebhookOptions): Router {
  const router = Router();
  const verifyToken = verifyTokenOf(options.secret);
  router.get(WEBHOOK_PATH, (request, response) => {
    const { 'hub.mode': mode, 'hub.verify_token': token, 'hub.challenge': challenge } = request.query;
    const isOurs = mode === 'subscribe' && typeof token === 'string' && isEqual(token, verifyToken);
    if (!isOurs || typeof challenge !== 'string') return void response.sendStatus(403);
    response.type('text/plain').send(challenge.slice(0, 200));
  });
  // Whatever it calls itself, it is read as it came: the signature is over these very bytes.
  router.post(WEBHOOK_PATH, express.raw({ type: () => true, limit: LARGEST_BODY, inflate: false }), receive(options));
  return router;
}

function receive(options: WebhookOptions): RequestHandler {
  const { db, secret, wake, logger } = options;
  return async (request, response) => {
    const now = options.now?.() ?? new Date();
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const lines = await inPlatform(db, now, listCloudLines);
    const signed = signedBy(lines, secret, body, request.get('x-hub-signature-256'));
    if (signed.length === 0) {
      logger.warn({ bytes: body.length }, 'a webhook with a wrong signature, or none');
      return void response.sendStatus(401);
    }
    const told = parsed(body);
    if (told === undefined) return void response.sendStatus(400);
    const woken = await receiveNotification({ db, now, logger }, signed, told);
    response.sendStatus(200);
    // Lost wake-ups are made good by the sweeper; Meta does not wait for them.
    for (const chatId of woken.chatIds) await wake.chat(chatId);
    for (const lineId of woken.lineIds) await wake.line(lineId);
  };
}

/** The lines whose app signed the bytes. Every secret is tried, so that the time taken tells nothing. */
function signedBy(lines: readonly CloudLine[], secret: string, body: Buffer, header: string | undefined): CloudLine[] {
  const given = /^sha256=([0-9a-f]{64})$/.exec(header ?? '')?.[1];
  if (given === undefined) return [];
  const signature = Buffer.from(given, 'hex');
  return lines.filter((line) =>
    timingSafeEqual(createHmac('sha256', appSecretOf(secret, line)).update(body).digest(), signature),
  );
}

function isEqual(given: string, expected: string): boolean {
  const hashed = [given, expected].map((text) => createHmac('sha256', 'compare').update(text).digest());
  return timingSafeEqual(hashed[0]!, hashed[1]!);
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
