import { DataTypes, type ModelAttributeColumnOptions, type ModelStatic, QueryTypes, type Sequelize } from 'sequelize';
import { shownValue } from './shown-value.ts';

/** No resource at all: keys and access of the WhatsApp wires. (Sessions live in Redis.) */
export const HIDDEN_TABLES: ReadonlySet<string> = new Set(['whatsapp_keys', 'cloud_api_lines']);
/** Never read by the back office. Columns of bytes (documents, media, keys) never are either. */
export const HIDDEN_COLUMNS: ReadonlySet<string> = new Set([
  'operators.password_hash',
  // While a line is being linked this is the QR code: whoever has it can link.
  'line_numbers.state_detail',
]);

export type ReflectedColumn = {
  name: string;
  kind: 'text' | 'long_text' | 'number' | 'boolean' | 'date' | 'instant' | 'choice' | 'json';
  choices: string[];
  isNullable: boolean;
  isPrimary: boolean;
  /** Table that the column refers to. */
  refersTo: string | null;
};
export type ReflectedTable = { name: string; columns: ReflectedColumn[] };

type ColumnRow = {
  table_name: string;
  column_name: string;
  data_type: string;
  column_type: string;
  is_nullable: string;
  column_key: string;
};
type LinkRow = { table_name: string; column_name: string; referenced_table: string };

const BINARY_TYPE = /blob|binary/;
const SCHEMA = 'WHERE table_schema = DATABASE()';

/** Reads the tables as they are in the database, without what is hidden. */
export async function reflectTables(db: Sequelize): Promise<ReflectedTable[]> {
  const select = <T>(sql: string) => db.query(sql, { type: QueryTypes.SELECT }) as Promise<T[]>;
  const columns = await select<ColumnRow>(
    `SELECT table_name AS table_name, column_name AS column_name, data_type AS data_type, column_type AS column_type,
       is_nullable AS is_nullable, column_key AS column_key
     FROM information_schema.columns ${SCHEMA} ORDER BY table_name, ordinal_position`,
  );
  const links = await select<LinkRow>(
    `SELECT table_name AS table_name, column_name AS column_name, referenced_table_name AS referenced_table
     FROM information_schema.key_column_usage ${SCHEMA} AND referenced_table_name IS NOT NULL`,
  );
  // A composite key names the shop as well: the shop is a link to tenants wherever it stands.
  const targets = new Map(
    links.map((link) => [
      `${link.table_name}.${link.column_name}`,
      link.column_name === 'tenant_id' ? 'tenants' : link.referenced_table,
    ]),
  );
  const tables = new Map<string, ReflectedColumn[]>();
  for (const row of columns) {
    const path = `${row.table_name}.${row.column_name}`;
    if (HIDDEN_TABLES.has(row.table_name)) continue;
    const shown = tables.get(row.table_name) ?? [];
    tables.set(row.table_name, shown);
    if (!HIDDEN_COLUMNS.has(path) && !BINARY_TYPE.test(row.data_type)) shown.push(columnOf(row, targets.get(path)));
  }
  return [...tables].map(([name, shown]) => ({ name, columns: shown }));
}

function columnOf(row: ColumnRow, refersTo: string | undefined): ReflectedColumn {
  const choices = row.data_type === 'enum' ? [...row.column_type.matchAll(/'([^']*)'/g)].map((match) => match[1]!) : [];
  return {
    name: row.column_name,
    kind: kindOf(row),
    choices,
    isNullable: row.is_nullable === 'YES',
    isPrimary: row.column_key === 'PRI',
    refersTo: refersTo ?? null,
  };
}

function kindOf(row: ColumnRow): ReflectedColumn['kind'] {
  if (row.column_type === 'tinyint(1)') return 'boolean';
  switch (row.data_type) {
    case 'enum':
      return 'choice';
    // MariaDB keeps JSON as LONGTEXT; no other column is that long.
    case 'json':
    case 'longtext':
      return 'json';
    case 'text':
      return 'long_text';
    case 'date':
      return 'date';
    case 'datetime':
    case 'timestamp':
      return 'instant';
    case 'bigint':
    case 'int':
    case 'smallint':
    case 'tinyint':
      return 'number';
    default:
      return 'text';
  }
}

const TYPES = {
  text: DataTypes.STRING,
  long_text: DataTypes.TEXT,
  number: DataTypes.BIGINT,
  boolean: DataTypes.BOOLEAN,
  date: DataTypes.DATEONLY,
  instant: DataTypes.DATE,
  choice: DataTypes.STRING,
  json: DataTypes.TEXT,
};

/** A Sequelize model of a reflected table. Its values come as a person reads them: rupees, units, formatted JSON. */
export function modelOf(db: Sequelize, table: ReflectedTable): ModelStatic<never> {
  const attributes = Object.fromEntries(
    table.columns.map((column): [string, ModelAttributeColumnOptions] => [
      column.name,
      {
        type: TYPES[column.kind],
        allowNull: column.isNullable,
        primaryKey: column.isPrimary,
        ...(column.isPrimary && column.kind === 'number' ? { autoIncrement: true } : {}),
        ...(column.kind === 'choice' ? { values: column.choices } : {}),
        ...(column.refersTo && !HIDDEN_TABLES.has(column.refersTo)
          ? { references: { model: column.refersTo, key: 'id' } }
          : {}),
        get() {
          return shownValue(column, this.getDataValue(column.name));
        },
      },
    ]),
  );
  return db.define(table.name, attributes, { tableName: table.name, timestamps: false }) as ModelStatic<never>;
}
