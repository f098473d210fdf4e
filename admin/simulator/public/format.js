/** Text as the messenger shows it: *bold*, _italic_, ~struck~, `code`, links. Everything is escaped before anything is marked. */
const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const BEFORE = String.raw`(^|[\s.,:;!?([{—–-])`;
const AFTER = String.raw`(?=$|[\s.,:;!?)\]}—–-])`;
const MARKS = [
  ['*', 'strong'],
  ['_', 'em'],
  ['~', 's'],
].map(([sign, tag]) => {
  const inner = `[${sign}](\\S|\\S[^\\n]*?\\S)[${sign}]`;
  return { find: new RegExp(`${BEFORE}${inner}${AFTER}`, 'gm'), put: `$1<${tag}>$2</${tag}>` };
});

export function escapeHtml(text) {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]);
}

/** Safe markup of a message text. Code and links are set aside first, so that no mark is put into them. */
export function formatText(text) {
  const kept = [];
  const keep = (markup) => `\u0000${kept.push(markup) - 1}\u0000`;
  let out = escapeHtml(text.replaceAll('\u0000', ''));
  out = out.replace(/```([\s\S]+?)```/g, (_, code) => keep(`<code class="block">${code}</code>`));
  out = out.replace(/`([^`\n]+)`/g, (_, code) => keep(`<code>${code}</code>`));
  out = out.replace(/\bhttps?:\/\/[^\s<\u0000]+?(?=[.,!?)]*(?:\s|$))/g, (link) =>
    keep(`<a href="${link}" target="_blank" rel="noopener noreferrer">${link}</a>`),
  );
  for (const mark of MARKS) out = out.replace(mark.find, mark.put);
  out = out.replace(/^(?:- |\* )(.+)$/gm, '<span class="bullet">$1</span>');
  return out.replace(/\u0000(\d+)\u0000/g, (_, at) => kept[Number(at)]);
}

/** Up to three emoji and nothing else stand large. */
export function isOnlyEmoji(text) {
  const parts = [...new Intl.Segmenter().segment(text.trim())];
  return (
    parts.length > 0 &&
    parts.length <= 3 &&
    parts.every(({ segment }) => /\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(segment))
  );
}

export function fileSize(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** Name and phone of a contact card (vCard). */
export function readContact(vcard) {
  const line = (name) => new RegExp(`^(?:item\\d+\\.)?${name}[^:\\n]*:(.*)$`, 'im').exec(vcard)?.[1]?.trim() ?? '';
  return { name: line('FN').replace(/\\([\\;,])/g, '$1'), phone: line('TEL') };
}
