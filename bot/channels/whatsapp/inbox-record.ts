import {
  areJidsSameUser,
  getContentType,
  isLidUser,
  isPnUser,
  jidDecode,
  jidNormalizedUser,
  normalizeMessageContent,
  proto,
} from '@whiskeysockets/baileys';

/** A decrypted message with what its stanza said, as it waits in the inbox. */
export type InboxRecord = {
  wireId: string;
  sender: string;
  senderPhone: string | null;
  senderName: string | null;
  chatAddress: string;
  /** Written on the owner's own phone. */
  fromMe: boolean;
  noteToSelf: boolean;
  /** The wire's clock, seconds since 1970. */
  sentAtSeconds: number;
  /** The encoded message, base64. */
  message: string;
};

export type OwnAddresses = { id: string; lid?: string | undefined };

/**
 * What a decrypted stanza is to us, or null when it is no message a person wrote to this line: groups, status, newsletters,
 * the owner's own words to others, and the protocol's housekeeping.
 *
 * One person may be addressed by LID and by phone number; the identity is the LID whenever the wire tells it.
 * @param decryptionAddress the address whose Signal session was used: already the LID when a mapping is known
 */
export function describeStanza(options: {
  attrs: { [name: string]: string };
  message: proto.IMessage;
  decryptionAddress: string;
  me: OwnAddresses;
  /** From the LID mapping. */
  knownPhoneAddress: string | null;
}): InboxRecord | null {
  const { attrs, me } = options;
  const { from, id } = attrs;
  if (!from || !id || !(isLidUser(from) || isPnUser(from))) return null;
  // Two addresses that are both unknown are not the same.
  const isOwn = (jid: string | null | undefined) =>
    Boolean(jid) &&
    (areJidsSameUser(jid ?? undefined, me.id) || (Boolean(me.lid) && areJidsSameUser(jid ?? undefined, me.lid)));
  const fromMe = isOwn(from);
  // To whom the owner wrote stands on the envelope and, sealed, in the copy: words to others are in neither case for us.
  const sealedTo = options.message.deviceSentMessage?.destinationJid;
  if (fromMe && !(isOwn(attrs.recipient) && (!sealedTo || isOwn(sealedTo)))) return null;

  const written = options.message.deviceSentMessage?.message ?? options.message;
  const content = normalizeMessageContent(written);
  if (
    !content ||
    (content.protocolMessage && !editIn(content) && deletionIn(content) === null) ||
    !getContentType(content)
  )
    return null;

  const addresses = [fromMe ? me.lid : undefined, from, attrs.sender_lid, options.decryptionAddress];
  const sender = jidNormalizedUser(addresses.find((jid) => isLidUser(jid)) ?? from);
  const phones = [fromMe ? me.id : undefined, attrs.sender_pn, from, options.knownPhoneAddress ?? undefined];
  const phone = phones.find((jid) => isPnUser(jid));
  return {
    wireId: id,
    sender,
    senderPhone: phone ? (jidDecode(phone)?.user ?? null) : null,
    senderName: attrs.notify ?? null,
    chatAddress: sender,
    fromMe,
    noteToSelf: fromMe,
    sentAtSeconds: Number(attrs.t) || 0,
    message: Buffer.from(proto.Message.encode(written).finish()).toString('base64'),
  };
}

/** Which earlier message its sender takes back; null when this takes back none. */
export function deletionIn(content: proto.IMessage): string | null {
  const { type, key } = content.protocolMessage ?? {};
  return type === proto.Message.ProtocolMessage.Type.REVOKE ? key?.id || null : null;
}

/** Which earlier message gets what new content; null when this is no edit. Deletions and other housekeeping are none. */
export function editIn(content: proto.IMessage): { ofWireId: string; content: proto.IMessage } | null {
  const { type, key, editedMessage } = content.protocolMessage ?? {};
  if (type !== proto.Message.ProtocolMessage.Type.MESSAGE_EDIT || !key?.id || !editedMessage) return null;
  return { ofWireId: key.id, content: editedMessage };
}
