import {
  type BinaryNode,
  getBinaryNodeChild,
  getBinaryNodeChildren,
  getBinaryNodeChildString,
} from '@whiskeysockets/baileys';
import type { Phone } from './signal-phone.ts';

export type QueryWorld = {
  /** One-time keys the device has on the server. */
  preKeyCount(): number;
  storeKeys(iq: BinaryNode): void;
  phoneOf(jid: string): Phone | undefined;
  /** Device ids of a person: 0 is the phone itself. */
  devicesOf(phone: Phone): number[];
  mediaHost(): string;
};

const node = (tag: string, attrs: { [name: string]: string } = {}, content?: BinaryNode['content']): BinaryNode =>
  content === undefined ? { tag, attrs } : { tag, attrs, content };

/** What the server answers to an `iq` of a linked device; queries it does not know get an empty result. */
export async function answerQuery(iq: BinaryNode, world: QueryWorld): Promise<BinaryNode> {
  const { xmlns, type, id } = iq.attrs;
  return node(
    'iq',
    { from: 's.whatsapp.net', type: 'result', id: id ?? '' },
    await contentOf(`${xmlns} ${type}`, iq, world),
  );
}

async function contentOf(kind: string, iq: BinaryNode, world: QueryWorld): Promise<BinaryNode[]> {
  switch (kind) {
    case 'encrypt get':
      if (getBinaryNodeChild(iq, 'count')) return [node('count', { value: String(world.preKeyCount()) })];
      if (getBinaryNodeChild(iq, 'digest')) return [node('digest')];
      return [node('list', {}, await bundles(iq, world))];
    case 'encrypt set':
      world.storeKeys(iq);
      return [];
    case 'usync get':
      return [node('usync', {}, [node('list', {}, users(iq, world))])];
    case 'w:m set':
      return [node('media_conn', { auth: 'double', ttl: '3600' }, [node('host', { hostname: world.mediaHost() })])];
    case 'abt get':
      return [node('props')];
    case 'blocklist get':
      return [node('list')];
    case 'privacy get':
      return [node('privacy')];
    default:
      return [];
  }
}

async function bundles(iq: BinaryNode, world: QueryWorld): Promise<BinaryNode[]> {
  const asked = getBinaryNodeChildren(getBinaryNodeChild(iq, 'key'), 'user').map((user) => user.attrs.jid ?? '');
  return Promise.all(
    asked.map(async (jid) => {
      const phone = world.phoneOf(jid);
      if (!phone) throw new Error(`Keys were asked of ${jid}, who is not on the network.`);
      return phone.keyBundle(jid);
    }),
  );
}

function users(iq: BinaryNode, world: QueryWorld): BinaryNode[] {
  const usync = getBinaryNodeChild(iq, 'usync');
  const asked = getBinaryNodeChildren(getBinaryNodeChild(usync, 'list'), 'user');
  return asked.flatMap((user) => {
    const number = getBinaryNodeChildString(user, 'contact');
    const jid = number ? `${number.slice(1)}@s.whatsapp.net` : (user.attrs.jid ?? '');
    const phone = world.phoneOf(jid);
    if (number) return [node('user', { jid }, [node('contact', { type: phone ? 'in' : 'out' })])];
    if (!phone) return [];
    const devices = world
      .devicesOf(phone)
      .map((device) => node('device', { id: String(device), 'key-index': String(device) }));
    const lid = jid.endsWith('@lid') ? [] : [node('lid', { val: phone.lidAddress })];
    return [node('user', { jid }, [node('devices', {}, [node('device-list', {}, devices)]), ...lid])];
  });
}
