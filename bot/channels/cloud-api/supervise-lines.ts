import { type SuperviseOptions, superviseLines } from '../supervise-lines.ts';
import { createCloudChannel } from './cloud-channel.ts';

/** The lines that are numbers of the Cloud API: this process sends for those whose lease it holds. */
export function superviseCloudApi(
  options: SuperviseOptions & { secret: string; graphUrl?: string; answerLimitMs?: number },
): { stop(): Promise<void> } {
  const { db, secret, graphUrl, answerLimitMs } = options;
  return superviseLines(options, {
    channel: 'cloud_api',
    open: (line, noteState) =>
      createCloudChannel({
        db,
        secret,
        lineId: line.id,
        ...(graphUrl ? { graphUrl } : {}),
        ...(answerLimitMs ? { answerLimitMs } : {}),
        ...(options.now ? { now: options.now } : {}),
        onState: (state, detail) => noteState(state, { text: detail.reason ?? null, phone: detail.phone ?? null }),
      }),
  });
}
