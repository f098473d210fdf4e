/** The messages of one phone on the screen: bubbles, days, reactions, ticks, typing dots, what is unread. */
import { bubble } from './bubble.js';
import { dayKey, dayName } from './days.js';
import { make } from './elements.js';
import { word } from './words.js';

const NEAR_PX = 120;

export function conversation({ list, jump, side, actions, onUnread }) {
  let messages = [];
  const reactions = new Map();
  /** What edited messages say now, by their wire id. */
  const edits = new Map();
  let unfinished = new Set();
  let isAnswering = false;
  let unread = 0;
  /** The message whose emoji are open: news that comes meanwhile must not close them under the finger. */
  let picking = null;
  const dots = make(
    'div',
    { className: 'row theirs typing', data: { testid: `${side}-typing` } },
    make('div', { className: 'bubble' }, make('i'), make('i'), make('i')),
  );

  const isAtEnd = () => list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_PX;
  const toEnd = () => {
    list.scrollTop = list.scrollHeight;
  };
  const find = (wireId) => messages.find((one) => one.wireId === wireId);
  const rowOf = (wireId) => [...list.querySelectorAll('[data-wire-id]')].find((row) => row.dataset.wireId === wireId);

  function stateOf(message) {
    if (message.state) return message.state;
    return unfinished.has(message.wireId) ? 'sent' : 'read';
  }

  function jumpTo(wireId) {
    const row = rowOf(wireId);
    if (!row) return;
    row.scrollIntoView({ block: 'center', behavior: 'smooth' });
    row.classList.remove('flash');
    row.getBoundingClientRect();
    row.classList.add('flash');
  }

  function drawn(message, before) {
    const isFirst = !before || before.direction !== message.direction || dayKey(before.at) !== dayKey(message.at);
    const row = bubble(
      {
        ...message,
        text: edits.get(message.wireId) ?? message.text,
        isEdited: edits.has(message.wireId),
        state: message.direction === 'from_phone' ? stateOf(message) : undefined,
      },
      find(message.quotedWireId),
      {
        ...actions,
        jump: jumpTo,
        isPicking: picking === message.wireId,
        pick: (isOpen) => {
          picking = isOpen ? message.wireId : null;
        },
      },
    );
    if (isFirst) row.classList.add('first');
    const put = reactions.get(message.wireId);
    if (put?.size)
      row
        .querySelector('.bubble')
        .append(make('span', { className: 'reactions', textContent: [...put.values()].join('') }));
    return row;
  }

  function draw() {
    const parts = [];
    messages.forEach((message, at) => {
      const before = messages[at - 1];
      // A section a day: its name stands above its messages and never on them.
      if (!before || dayKey(before.at) !== dayKey(message.at)) {
        const name = make('div', { className: 'day' }, make('span', { textContent: dayName(message.at) }));
        parts.push(make('section', {}, name));
      }
      parts.at(-1).append(drawn(message, before));
    });
    if (messages.length === 0) parts.push(make('p', { className: 'empty', textContent: word(`empty_${side}`) }));
    if (isAnswering) parts.push(dots);
    list.replaceChildren(...parts);
  }

  /** A reaction is no bubble: it sits on the message it is for. The same person's next one takes its place. */
  function takeReaction(message) {
    const put = reactions.get(message.quotedWireId) ?? new Map();
    put.set(message.direction, message.reaction);
    reactions.set(message.quotedWireId, put);
  }

  function markUnread(count) {
    unread = count;
    jump.hidden = isAtEnd();
    jump.querySelector('.jump-count').textContent = count > 0 ? String(count) : '';
    onUnread(count);
  }

  list.addEventListener('scroll', () => {
    if (isAtEnd()) markUnread(0);
    else jump.hidden = false;
  });
  jump.addEventListener('click', () => {
    toEnd();
    markUnread(0);
  });

  return {
    find,
    jumpTo,
    redraw: draw,
    lastId: () => messages.reduce((last, one) => Math.max(last, one.id ?? 0), 0),
    start: () => {
      messages = [];
      reactions.clear();
      edits.clear();
      unfinished = new Set();
      isAnswering = false;
      draw();
      markUnread(0);
    },
    /** News from the server: messages not seen yet and how far the sent ones are. */
    take: (news, isFirst = false) => {
      const stayed = isFirst || isAtEnd();
      const known = new Set(messages.filter((one) => one.id).map((one) => one.id));
      const fresh = news.messages.filter((one) => !known.has(one.id));
      for (const one of fresh) {
        if (one.kind === 'reaction') takeReaction(one);
        if (one.kind === 'edit') edits.set(one.quotedWireId, one.text);
        const drafted = messages.findIndex((draft) => !draft.id && draft.wireId === one.wireId);
        if (drafted >= 0) messages.splice(drafted, 1);
      }
      messages.push(...fresh.filter((one) => one.kind !== 'reaction' && one.kind !== 'edit'));
      messages.sort((one, other) => (one.id ?? Number.MAX_SAFE_INTEGER) - (other.id ?? Number.MAX_SAFE_INTEGER));
      unfinished = new Set(news.unfinished);
      isAnswering = news.isAnswering;
      draw();
      const arrived = fresh.filter((one) => one.direction === 'to_phone' && one.kind !== 'reaction').length;
      if (stayed) toEnd();
      const isSeen = isFirst || (stayed && list.offsetParent !== null);
      markUnread(isSeen ? 0 : unread + arrived);
    },
    /** Shows a message before the server has it; `sent` gives it its wire id, `failed` a way to try again. */
    draft: (message) => {
      const draft = {
        ...message,
        direction: 'from_phone',
        at: new Date().toISOString(),
        state: 'sending',
        wireId: `draft-${crypto.getRandomValues(new Uint32Array(1))[0]}`,
      };
      messages.push(draft);
      draw();
      toEnd();
      return {
        sent: (wireId) => {
          if (messages.some((one) => one.id && one.wireId === wireId))
            messages = messages.filter((one) => one !== draft);
          draft.wireId = wireId;
          draft.state = 'sent';
          draw();
        },
        failed: () => {
          draft.state = 'failed';
          draw();
        },
        drop: () => {
          messages = messages.filter((one) => one !== draft);
        },
      };
    },
    seen: () => {
      if (isAtEnd()) markUnread(0);
    },
    isAnswering: () => isAnswering,
  };
}
