import { setTimeout as pause } from 'node:timers/promises';
import { MISBEHAVIOURS } from '../../support/model-stub.ts';
import { checkBooks } from './check-books.ts';
import { checkDeliveries } from './check-deliveries.ts';
import { checkInbox } from './check-inbox.ts';
import { expectedBooks } from './expected-books.ts';
import type { Fault } from './fault.ts';
import { messagesOf, type Said, type Schedule, type Step } from './schedule.ts';
import { answerLateQuestions, openQuestions, settled, statusOf } from './settle.ts';
import type { OpenedShop, SchedulesWire } from './wire.ts';
import { untilDone, type World } from './world.ts';

const POISON_DEATHS = 8;
const SETTLE_LIMIT_MS = 120_000;
/** Longer than the longest pause before a further attempt. */
const PAUSE_PASSED_MS = 60_000;

export type Played = {
  shops: OpenedShop[];
  sentAt: Map<string, Date>;
  /** Messages by which the program answered what it was asked; none of them is in the schedule. */
  answers: Said[];
};

/**
 * Plays a schedule in a world and answers with everything that is wrong afterwards. What it began is at its end when it
 * returns, whatever happened.
 */
export async function playSchedule(
  schedule: Schedule,
  world: World,
  wire: SchedulesWire,
): Promise<{ faults: Fault[]; transcript: string[]; played: Played }> {
  world.setClock(new Date(schedule.startsAt));
  world.model.answerWith(MISBEHAVIOURS['no choices']!);
  world.house.takeCrashes();
  const played: Played = { shops: await wire.open(schedule), sentAt: new Map(), answers: [] };
  const isHarmed = schedule.steps.some((step) => step.do === 'database');
  for (const step of schedule.steps) await take(step, schedule, world, wire, played);
  await world.recovered();
  world.house.disarm();
  await wire.healed();
  const unfinished = await bringToItsEnd(world, wire, played, messagesOf(schedule).length);
  const transcript = () => transcriptOf(wire, played);
  if (unfinished) return { faults: [unfinished], transcript: await transcript(), played };
  // A process that starts while the database is away ends by itself and is started again.
  const crashes = isHarmed ? [] : world.house.takeCrashes();
  const faults = [
    ...crashes.map((what): Fault => ({ kind: 'lost', what: `a process: ${what}` })),
    ...(await checkPlayed(schedule, world, wire, played)),
  ];
  return { faults, transcript: faults.length > 0 ? await transcript() : [], played };
}

/** What each phone was shown, a line a message, for whoever looks for the fault. */
async function transcriptOf(wire: SchedulesWire, { shops }: Played): Promise<string[]> {
  const lines: string[] = [];
  for (const [index, shop] of shops.entries()) {
    for (const which of shop.phones.keys()) {
      for (const { wireId, text, isFile } of await wire.shown(shop, which))
        lines.push(`shop ${index} phone ${which} ${wireId}: ${isFile ? 'file ' : ''}${(text ?? '').split('\n')[0]}`);
    }
  }
  return lines;
}

/** What the world holds of a schedule that was played, beside what it must hold. */
export async function checkPlayed(
  schedule: Schedule,
  world: World,
  wire: SchedulesWire,
  { shops, sentAt, answers }: Played,
): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const [index, shop] of shops.entries()) {
    const said = messagesOf(schedule).filter((message) => message.shop === index);
    const expected = expectedBooks(said, (id) => sentAt.get(id)!);
    const asked = answers.filter((message) => message.shop === index);
    const found = [
      ...(await checkInbox(world.db, shop, [...said, ...asked])),
      ...(await checkBooks(world.db, shop, expected, world.now())),
      ...(await checkDeliveries(world.db, shop, wire, { expected, asked })),
    ];
    faults.push(...found.map((fault) => ({ ...fault, what: `shop ${index}: ${fault.what}` })));
  }
  return faults;
}

async function take(step: Step, schedule: Schedule, world: World, wire: SchedulesWire, played: Played): Promise<void> {
  const { house } = world;
  const { shops, sentAt } = played;
  const saidSoFar = () => sentAt.size;
  switch (step.do) {
    case 'say': {
      const { message } = step;
      const at = new Date(world.now().getTime() - message.lateMs);
      sentAt.set(message.id, at);
      const how = { sentAt: at, address: step.address, file: step.file };
      return wire.say(shops[message.shop]!, message, how);
    }
    case 'again': {
      const message = messagesOf(schedule).find(({ id }) => id === step.id)!;
      for (const address of step.addresses)
        await wire.say(shops[message.shop]!, message, { sentAt: sentAt.get(step.id)!, address });
      return;
    }
    case 'poison':
      sentAt.set(step.message.id, world.now());
      return poison(step, world, wire, played);
    case 'kill':
      return house.kill(step.process);
    case 'arm':
      return house.arm(step.process, step.point, step.times);
    case 'redis':
      return world.redis(step.how);
    case 'database':
      return world.killDatabase();
    case 'clock':
      return world.setClock(new Date(step.at));
    case 'model':
      return world.model.answerWith(MISBEHAVIOURS[step.how]!);
    case 'freeze':
      return house.freeze();
    case 'thaw':
      return house.thaw();
    case 'pause':
      return void (await pause(step.ms));
    case 'settle':
      await settled(world, played, saidSoFar(), SETTLE_LIMIT_MS);
      return;
    case 'wire':
      return wire.trouble(step.how);
  }
}

/** Whoever works on it dies, until it is given up; the pauses between the attempts pass at once. */
async function poison(
  step: Extract<Step, { do: 'poison' }>,
  world: World,
  wire: SchedulesWire,
  { shops, sentAt }: Played,
): Promise<void> {
  const { house } = world;
  const { message } = step;
  const shop = shops[message.shop]!;
  for (const process of world.processes.filter((name) => name.startsWith('bot')))
    house.arm(process, step.point, 1, true);
  const before = house.deaths();
  await wire.say(shop, message, { sentAt: sentAt.get(message.id)! });
  const chatId = shop.phones[message.phone]!.chatId;
  const deadline = Date.now() + SETTLE_LIMIT_MS;
  while ((await untilDone(() => statusOf(world.db, chatId, message.id))) !== 'dead') {
    if (house.deaths() - before > POISON_DEATHS || Date.now() > deadline) break;
    world.setClock(new Date(world.now().getTime() + PAUSE_PASSED_MS));
    await pause(250);
  }
  house.disarm();
}

/** Waits until nothing is under way, and says yes to every question about late messages. */
export async function bringToItsEnd(
  world: World,
  wire: SchedulesWire,
  played: Played,
  said: number,
  limitMs = SETTLE_LIMIT_MS,
): Promise<Fault | null> {
  for (let round = 0; round < 20; round += 1) {
    const trouble = await settled(world, played, said + played.answers.length, limitMs);
    if (trouble) return { kind: 'lost', what: trouble };
    const answered = await answerLateQuestions(world, wire, played);
    if (answered === 0) return null;
  }
  return {
    kind: 'lost',
    what: `questions without end: ${JSON.stringify(await openQuestions(world.db, played.shops))}`,
  };
}
