import { createHash, createHmac, randomBytes } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express, { type Response as Answer, type Request } from 'express';

/** How the server treats the next post of a message. */
export type Fault =
  /** Refused with one of Meta's codes. */
  | { refuse: number; status?: number }
  /** Taken, and answered by a bare 500. */
  | 'accept_then_500'
  /** Taken, and never answered. */
  | 'accept_then_hang'
  /** Not taken; a gateway answers in Meta's place. */
  | 'gateway_502';
export type MediaFault = 'gone' | 'truncated' | 'wrong_hash' | 'lost_address';

/** A post that the server took, as a phone would show it. */
export type Accepted = {
  wamid: string;
  to: string;
  type: string;
  body: Record<string, unknown>;
  callback: string | null;
  file: { bytes: Buffer; fileName: string; mimeType: string } | null;
};

/** A reaction on a message of theirs; empty when it was taken away. */
export type Mark = { wamid: string; to: string; about: string; emoji: string };

export type CloudNumber = { phoneNumberId: string; displayPhone: string; token: string; appSecret: string };
type Stored = { bytes: Buffer; fileName: string; mimeType: string };
const digits = (length: number) => Array.from(randomBytes(length), (byte) => byte % 10).join('');
const wamid = () => `wamid.${randomBytes(33).toString('base64')}`;

/**
 * Meta's side of the Cloud API on a loopback port: takes posts and files of the numbers it knows, keeps what it took, gives
 * files out, and sends signed webhooks. Faults are asked for one by one.
 */
export async function startGraphDouble() {
  const numbers = new Map<string, CloudNumber>();
  const accepted: Accepted[] = [];
  const typed: string[] = [];
  const marks: Mark[] = [];
  const files = new Map<string, Stored>();
  const mediaFaults = new Map<string, MediaFault[]>();
  const faults: Fault[] = [];
  const signFaults: Fault[] = [];
  const events = new EventEmitter();
  let posts = 0;
  let downloads = 0;

  const app = express();
  const refuse = (answer: Answer, code: number, status = 400) =>
    void answer.status(status).json({ error: { message: `(#${code}) refused`, type: 'OAuthException', code } });
  const numberOf = (request: Request, answer: Answer): CloudNumber | null => {
    const number = numbers.get(String(request.params.id));
    if (!number) refuse(answer, 100);
    else if (request.get('authorization') !== `Bearer ${number.token}`) refuse(answer, 190, 401);
    else return number;
    return null;
  };
  const isKnownToken = (request: Request) =>
    [...numbers.values()].some(({ token }) => request.get('authorization') === `Bearer ${token}`);

  app.post('/v1/:id/messages', express.json(), (request, answer) => {
    posts += 1;
    events.emit('changed');
    const number = numberOf(request, answer);
    if (!number) return;
    const body = request.body as Record<string, unknown>;
    const isSign = body.status !== undefined || (body.type === 'reaction' && !body.biz_opaque_callback_data);
    const fault = (isSign ? signFaults : faults).shift();
    if (fault === 'gateway_502') return void answer.status(502).type('html').send('<h1>Bad Gateway</h1>');
    if (typeof fault === 'object') return refuse(answer, fault.refuse, fault.status);
    if (body.status !== undefined) return read(answer, body);
    const complaint = complaintAbout(body);
    if (complaint) return refuse(answer, complaint);
    const id = wamid();
    const type = String(body.type);
    const content = body[type] as Record<string, unknown>;
    const media = mediaIdIn(type, content);
    const file = media === null ? null : (files.get(media) ?? null);
    if (media !== null && !file) return refuse(answer, 100);
    const to = String(body.to ?? body.recipient);
    const callback = typeof body.biz_opaque_callback_data === 'string' ? body.biz_opaque_callback_data : null;
    if (isSign) marks.push({ wamid: id, to, about: String(content.message_id), emoji: String(content.emoji) });
    else accepted.push({ wamid: id, to, type, body, callback, file });
    events.emit('changed');
    if (fault === 'accept_then_500') return void answer.status(500).type('html').send('<h1>Oops</h1>');
    if (fault === 'accept_then_hang') return;
    answer.json({ messaging_product: 'whatsapp', contacts: [{ input: to, wa_id: to }], messages: [{ id }] });
  });

  /** Marks a message as read and shows typing. */
  function read(answer: Answer, body: Record<string, unknown>): void {
    const { messaging_product: product, status, message_id: about, typing_indicator: typing } = body;
    const isTyping = (typing as { type?: string } | undefined)?.type === 'text';
    if (product !== 'whatsapp' || status !== 'read' || !String(about).startsWith('wamid.') || !isTyping) {
      refuse(answer, 100);
      return;
    }
    typed.push(String(about));
    events.emit('changed');
    answer.json({ success: true });
  }

  app.post('/v1/:id/media', express.raw({ type: () => true, limit: '100mb' }), async (request, answer) => {
    if (!numberOf(request, answer)) return;
    const headers = { 'content-type': request.get('content-type') ?? '' };
    const form = await new Response(new Uint8Array(request.body as Buffer), { headers }).formData();
    const file = form.get('file');
    if (!(file instanceof File) || form.get('messaging_product') !== 'whatsapp') return refuse(answer, 100);
    answer.json({ id: keep(Buffer.from(await file.arrayBuffer()), file.name, String(form.get('type'))) });
  });

  app.get('/v1/:id', (request, answer) => {
    const id = String(request.params.id);
    if (numbers.has(id)) {
      const number = numberOf(request, answer);
      if (number)
        answer.json({
          id,
          display_phone_number: `+${number.displayPhone.slice(0, 2)} ${number.displayPhone.slice(2)}`,
        });
      return;
    }
    if (!isKnownToken(request)) return refuse(answer, 190, 401);
    const file = files.get(id);
    if (!file) return refuse(answer, 100);
    if (mediaFaults.get(id)?.[0] === 'lost_address') {
      mediaFaults.get(id)?.shift();
      return void answer.status(503).send();
    }
    const sha256 = createHash('sha256').update(file.bytes).digest('hex');
    const url = `http://${request.get('host')}/files/${id}`;
    answer.json({ id, url, mime_type: file.mimeType, file_size: file.bytes.length, sha256 });
  });

  app.get('/files/:id', (request, answer) => {
    downloads += 1;
    const id = String(request.params.id);
    const file = files.get(id);
    if (!isKnownToken(request)) return void answer.status(401).send();
    const fault = mediaFaults.get(id)?.shift();
    if (!file || fault === 'gone') return void answer.status(404).send();
    if (fault === 'truncated') return void answer.send(file.bytes.subarray(0, file.bytes.length - 3));
    if (fault === 'wrong_hash') return void answer.send(Buffer.alloc(file.bytes.length));
    answer.type(file.mimeType).send(file.bytes);
  });

  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  function keep(bytes: Buffer, fileName: string, mimeType: string): string {
    const id = digits(15);
    files.set(id, { bytes, fileName, mimeType });
    return id;
  }

  return {
    url: `${origin}/v1`,
    accepted,
    /** The messages that were marked as read with typing shown, by their ids. */
    typed,
    /** Reactions that are no message of the outbox: those carry an id to be given back. */
    marks,
    faults,
    /** As `faults`, for the next sign: typing, or a reaction. */
    signFaults,
    get posts() {
      return posts;
    },
    get downloads() {
      return downloads;
    },
    /** A number with an account behind it. */
    addNumber(overrides: Partial<CloudNumber> = {}): CloudNumber {
      const number = {
        phoneNumberId: digits(15),
        displayPhone: `91${digits(10)}`,
        token: `EAAG${randomBytes(24).toString('hex')}`,
        appSecret: randomBytes(16).toString('hex'),
        ...overrides,
      };
      numbers.set(number.phoneNumberId, number);
      return number;
    },
    /** The access token is no longer the one we know. */
    renewToken(number: CloudNumber, token: string) {
      numbers.set(number.phoneNumberId, { ...number, token });
    },
    /** A file that somebody sent to a number; its id goes into a webhook. */
    keep,
    spoil: (mediaId: string, ...how: MediaFault[]) => void mediaFaults.set(mediaId, how),
    /** What a phone shows, newest last. */
    shownAt: (phone: string) => accepted.filter((each) => each.to === phone),
    async until(condition: () => boolean): Promise<void> {
      while (!condition()) await once(events, 'changed');
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
export type GraphDouble = Awaited<ReturnType<typeof startGraphDouble>>;

/** What Meta refuses a body for, by its code; null when it is right. */
function complaintAbout(body: Record<string, unknown>): number | null {
  if (body.messaging_product !== 'whatsapp' || typeof body.type !== 'string') return 100;
  if ((typeof body.to === 'string') === (typeof body.recipient === 'string')) return 131_009;
  const content = body[body.type] as Record<string, unknown> | undefined;
  if (!content) return 100;
  if (body.type === 'text' && (typeof content.body !== 'string' || content.body.length > 4_096 || content.body === ''))
    return 131_009;
  if (body.type === 'reaction' && !isReaction(content)) return 131_009;
  if (typeof content.caption === 'string' && content.caption.length > 1_024) return 131_009;
  const context = body.context as { message_id?: unknown } | undefined;
  if (context && !String(context.message_id).startsWith('wamid.')) return 131_009;
  return body.type === 'template' ? templateComplaint(content) : null;
}

const isReaction = ({ message_id: about, emoji }: Record<string, unknown>): boolean =>
  String(about).startsWith('wamid.') &&
  typeof emoji === 'string' &&
  /^(\p{Extended_Pictographic}\ufe0f?)?$/u.test(emoji);

type Component = { type: string; parameters: { type: string; text?: string }[] };
function templateComplaint(template: Record<string, unknown>): number | null {
  const components = template.components as Component[];
  const slots = components.find((component) => component.type === 'body')?.parameters ?? [];
  if (slots.length !== 2) return 132_000;
  return slots.some(({ text }) => !text || /[\n\t]| {5,}/.test(text) || text.length > 1_024) ? 132_012 : null;
}

function mediaIdIn(type: string, content: Record<string, unknown>): string | null {
  if (type === 'document' || type === 'image') return String(content.id);
  const [head] =
    (content.components as { type: string; parameters: { document?: { id: string } }[] }[] | undefined) ?? [];
  return head?.type === 'header' ? String(head.parameters[0]?.document?.id) : null;
}

/** The signature Meta puts on a webhook. */
export const signatureOf = (body: string, appSecret: string): string =>
  `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`;

/** Posts a webhook as Meta does and answers with the status. */
export async function postWebhook(
  address: string,
  body: unknown,
  signature: { appSecret: string } | { header: string | null },
): Promise<number> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const header = 'appSecret' in signature ? signatureOf(text, signature.appSecret) : signature.header;
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(header === null ? {} : { 'x-hub-signature-256': header }) },
    body: text,
  });
  await response.arrayBuffer();
  return response.status;
}

export const newWamid = wamid;
