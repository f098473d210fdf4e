/** The instant of a full hour of a day (yyyy-mm-dd) on the clocks of a time zone. */
export function localTime(date: string, hour: number, timeZone: string): Date {
  const asUtc = Date.parse(`${date}T${String(hour).padStart(2, '0')}:00:00Z`);
  return new Date(asUtc - offsetMs(new Date(asUtc), timeZone));
}

/** How far a zone's clocks are ahead of UTC. India has no summer time, so one look is enough. */
function offsetMs(at: Date, timeZone: string): number {
  const parts = clockFormat(timeZone).formatToParts(at);
  const of = (type: string) => parts.find((part) => part.type === type)!.value;
  const local = Date.parse(`${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}:${of('second')}Z`);
  return local - Math.floor(at.getTime() / 1000) * 1000;
}

const clockFormats = new Map<string, Intl.DateTimeFormat>();
function clockFormat(timeZone: string): Intl.DateTimeFormat {
  let format = clockFormats.get(timeZone);
  if (!format) {
    const two = '2-digit' as const;
    const parts = { year: 'numeric' as const, month: two, day: two, hour: two, minute: two, second: two };
    format = new Intl.DateTimeFormat('en-CA', { timeZone, hourCycle: 'h23', ...parts });
    clockFormats.set(timeZone, format);
  }
  return format;
}
