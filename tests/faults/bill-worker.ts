import pino from 'pino';
import { createSimulatorChannel } from '../../bot/channels/simulator/channel.ts';
import { sendFromPhone } from '../../bot/channels/simulator/phone.ts';
import { createInProcess } from '../../jobs/in-process.ts';
import { connectDatabase } from '../../models/database/connection.ts';
import { failpointFromEnvironment } from '../../models/failpoint.ts';

/** Takes one message the whole way; `BILLOS_FAILPOINT` kills it on the way. Arguments: line id, phone, wire id, text, line name. */
const [lineId, phone, wireId, text, line] = process.argv.slice(2) as [string, string, string, string, string];
const db = connectDatabase(process.env.DATABASE_URL!, { poolSize: 4 });
const sent = await sendFromPhone(db, new Date(), {
  phone,
  name: 'Asha',
  kind: 'text',
  text,
  media: null,
  quotedWireId: null,
  wireId,
  line,
});
const runtime = createInProcess({
  db,
  channel: createSimulatorChannel(db),
  lineId: Number(lineId),
  holder: `worker-${process.pid}-${wireId}`,
  leaseMs: 300,
  logger: pino({ level: 'silent' }),
  failpoint: failpointFromEnvironment(),
});
await runtime.settle(sent.chatId);
await runtime.stop();
await db.close();
