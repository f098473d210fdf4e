import type { RequestHandler } from 'express';
import type { EditableField } from '../resources/editable-fields.ts';
import type { ReflectedTable } from '../resources/reflect-tables.ts';

const READING = new Set(['list', 'search', 'show']);
const API =
  /^\/api\/resources\/([^/]+)\/(?:(actions|bulk|search)(?:\/([^/]+))?|records\/[^/]+\/([^/]+))(?:\/[^/]+)?\/?$/;

/**
 * Stands before AdminJS and refuses with 403 whatever it would do besides reading and the edits that are allowed: AdminJS
 * itself answers a refusal with 200, and runs actions on GET too. Columns that a request sorts, searches or filters by must
 * be shown ones, so that nothing hidden can be guessed at and no SQL error leaks.
 */
export function guardActions(
  tables: readonly ReflectedTable[],
  editable: Readonly<Record<string, Readonly<Record<string, EditableField>>>>,
): RequestHandler {
  const columns = new Map(tables.map((table) => [table.name, new Set(table.columns.map((column) => column.name))]));
  return (request, response, next) => {
    if (!request.path.startsWith('/api/resources/')) {
      if (request.method === 'GET') return next();
      return void response.status(403).json({ error: 'read_only' });
    }
    const [, table = '', kind, action, recordAction] = API.exec(request.path) ?? [];
    const known = columns.get(table);
    if (!known) return void response.status(404).json({ error: 'no_such_resource' });
    const wanted = recordAction ?? (kind === 'search' ? 'search' : action);
    const isEdit = wanted === 'edit' && recordAction !== undefined && editable[table] !== undefined;
    const isReading = request.method === 'GET' && kind !== 'bulk' && READING.has(wanted ?? '');
    if (!isReading && !isEdit) return void response.status(403).json({ error: 'read_only' });
    if (!asksForShownColumns(request.query, known)) return void response.status(400).json({ error: 'bad_query' });
    next();
  };
}

function asksForShownColumns(query: Record<string, unknown>, known: ReadonlySet<string>): boolean {
  return Object.entries(query).every(([name, value]) => {
    if (name === 'sortBy' || name === 'searchProperty') return typeof value === 'string' && known.has(value);
    if (name === 'direction') return value === 'asc' || value === 'desc';
    if (name === 'page' || name === 'perPage') return typeof value === 'string' && /^\d{1,6}$/.test(value);
    // "filters.name", "filters.created_at~~from"; also "filters[name]".
    const filtered = /^filters[.[]([a-z0-9_]+)/.exec(name)?.[1];
    return name.startsWith('filters') ? filtered !== undefined && known.has(filtered) : true;
  });
}
