/** The packets of an Ogg file with one stream: lengths of 255 go on in the next piece. */
export function packetsOfOgg(bytes: Buffer): Buffer[] {
  const packets: Buffer[] = [];
  let open: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const pieces = bytes[at + 26]!;
    let from = at + 27 + pieces;
    for (const length of bytes.subarray(at + 27, from)) {
      open.push(bytes.subarray(from, from + length));
      from += length;
      if (length === 255) continue;
      packets.push(Buffer.concat(open));
      open = [];
    }
    at = from;
  }
  return packets;
}

const element = (id: string, content: Buffer): Buffer => {
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(0x01_00000000000000n | BigInt(content.length));
  return Buffer.concat([Buffer.from(id, 'hex'), size, content]);
};
const UNKNOWN = Buffer.from('01ffffffffffffff', 'hex');

/** An Opus note in Ogg as a browser would have recorded it: in WebM, sizes of what is still being written unknown. */
export function asWebm(note: Buffer, codec = 'A_OPUS'): Buffer {
  const [head, , ...packets] = packetsOfOgg(note);
  const block = (packet: Buffer): Buffer => element('a3', Buffer.concat([Buffer.from('81000080', 'hex'), packet]));
  const track = [
    element('d7', Buffer.from([1])),
    element('86', Buffer.from(codec)),
    element('63a2', head!),
    element('e1', element('9f', Buffer.from([1]))),
  ];
  return Buffer.concat([
    element('1a45dfa3', element('4282', Buffer.from('webm'))),
    ...[Buffer.from('18538067', 'hex'), UNKNOWN],
    element('1654ae6b', element('ae', Buffer.concat(track))),
    ...[Buffer.from('1f43b675', 'hex'), UNKNOWN, element('e7', Buffer.from([0]))],
    ...packets.map(block),
  ]);
}
