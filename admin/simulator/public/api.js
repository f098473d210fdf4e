/** Calls to the simulator's API. A refusal is an Error whose message is a key of the words. */
async function asked(answer) {
  if (answer.ok) return answer.json();
  const { error } = await answer.json().catch(() => ({}));
  throw new Error({ too_big: 'too_big', real_number: 'real_number' }[error] ?? 'send_failed');
}

export const getPeople = async () => asked(await fetch('/simulator/api/people'));

export const getMessages = async (phone, after) =>
  asked(await fetch(`/simulator/api/messages?phone=${phone}&after=${after}`));

export async function postMessage(message) {
  const headers = { 'content-type': 'application/json' };
  return asked(await fetch('/simulator/api/messages', { method: 'POST', headers, body: JSON.stringify(message) }));
}

export async function postFile(message, file) {
  if (file.size > 16 * 1024 * 1024) throw new Error('too_big');
  const given = Object.entries(message).filter(([, value]) => value !== null && value !== undefined && value !== '');
  const headers = { 'content-type': file.type || 'application/octet-stream' };
  const query = new URLSearchParams(given);
  return asked(await fetch(`/simulator/api/files?${query}`, { method: 'POST', headers, body: file }));
}

const sizes = new Map();
/** Size of a file in bytes; it is asked for once. */
export function mediaSize(mediaId) {
  if (!sizes.has(mediaId)) {
    const size = fetch(`/simulator/media/${mediaId}`, { method: 'HEAD' }).then((answer) =>
      Number(answer.headers.get('content-length')),
    );
    sizes.set(mediaId, size);
  }
  return sizes.get(mediaId);
}

/** Follows a phone; `hear` gets each event, `tell` whether the line is up. Returns how to stop. */
export function follow(phone, after, hear, tell) {
  const source = new EventSource(`/simulator/api/events?phone=${phone}&after=${after}`);
  source.onmessage = (event) => hear(JSON.parse(event.data));
  source.onopen = () => tell(true);
  source.onerror = () => tell(false);
  return () => source.close();
}
