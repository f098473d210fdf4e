/** What the channel needs of a logger; pino's fits. */
export type ChannelLogger = {
  debug(fields: object, message?: string): void;
  info(fields: object, message?: string): void;
  warn(fields: object, message?: string): void;
  error(fields: object, message?: string): void;
};

type BaileysLogger = {
  level: string;
  child(fields: Record<string, unknown>): BaileysLogger;
  trace(fields: unknown, message?: string): void;
  debug(fields: unknown, message?: string): void;
  info(fields: unknown, message?: string): void;
  warn(fields: unknown, message?: string): void;
  error(fields: unknown, message?: string): void;
};

const TOPIC = 'whatsapp-wire';

/**
 * Baileys logs whole stanzas, keys and phone numbers. Only its sentences pass, at warn and error, with long digit runs
 * (phones, LIDs) blotted out.
 */
export function baileysLogger(logger: ChannelLogger, lineId: number): BaileysLogger {
  const nothing = () => undefined;
  const sentence = (fields: unknown, message?: string) =>
    blot(message ?? (typeof fields === 'string' ? fields : 'no message'));
  const own: BaileysLogger = {
    level: 'warn',
    child: () => own,
    trace: nothing,
    debug: nothing,
    info: nothing,
    warn: (fields, message) => logger.warn({ topic: TOPIC, lineId }, sentence(fields, message)),
    error: (fields, message) =>
      logger.error({ topic: TOPIC, lineId, cause: causeOf(fields) }, sentence(fields, message)),
  };
  return own;
}

/** Removes what could identify a person from a sentence. */
export function blot(text: string): string {
  return text.replace(/\d{6,}/g, '…');
}

/** The sentence of an error, fit for a log. */
export function errorSentence(error: unknown): string {
  return blot(error instanceof Error ? error.message : String(error));
}

function causeOf(fields: unknown): string | undefined {
  if (typeof fields !== 'object' || fields === null) return undefined;
  const { err, error } = fields as { err?: unknown; error?: unknown };
  const cause = err ?? error;
  return cause instanceof Error ? errorSentence(cause) : undefined;
}

const SESSION_DUMPS =
  /^(Closing|Opening) (open )?session|^Removing old closed session|^Session already (closed|open)|^(Session error|Failed to decrypt)/;
let silenced = false;

/** libsignal prints on the console what it does, whole sessions with their private keys included. Those lines are dropped. */
export function silenceSessionDumps(): void {
  if (silenced) return;
  silenced = true;
  for (const level of ['info', 'warn', 'error'] as const) {
    const original = console[level].bind(console);
    console[level] = (...values: unknown[]) => {
      if (typeof values[0] === 'string' && SESSION_DUMPS.test(values[0])) return;
      original(...values);
    };
  }
}
