import pino from 'pino';

/**
 * JSON log lines with ids only: message texts, names and phone numbers are never passed to the logger, and what slips into
 * an object under these names is cut out.
 */
export function createLogger(level: string, process: string): pino.Logger {
  return pino({
    level,
    base: { process },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: ['text', 'phone', 'name', '*.text', '*.phone', '*.name', 'sender', '*.sender'], remove: true },
  });
}
