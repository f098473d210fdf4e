import { type ActionHandler, type RecordActionResponse, type ResourceOptions, ValidationError } from 'adminjs';
import type { TFunction } from 'i18next';
import { QueryTypes, type Sequelize } from 'sequelize';
import { editRecord, formValues } from './edit-record.ts';
import { EDITABLE } from './editable-fields.ts';
import type { ReflectedColumn, ReflectedTable } from './reflect-tables.ts';
import { hasUnit } from './shown-value.ts';
import { groupOf, listedColumns, titleColumn } from './table-groups.ts';

/** What AdminJS needs to know about a table. Nothing is made or deleted here; edits go through `editRecord`. */
export function resourceOptions(db: Sequelize, table: ReflectedTable, t: TFunction): ResourceOptions {
  const editable = EDITABLE[table.name] ?? {};
  const { group, icon } = groupOf(table.name);
  const names = table.columns.map((column) => column.name);
  const hasId = names.includes('id');
  return {
    id: table.name,
    titleProperty: titleColumn(table),
    navigation: { name: t(`admin.group_${group}`), icon },
    ...(hasId ? { sort: { sortBy: 'id', direction: 'desc' as const } } : {}),
    listProperties: listedColumns(table),
    showProperties: names,
    editProperties: Object.keys(editable),
    filterProperties: table.columns
      .filter((column) => column.kind !== 'json' && !hasUnit(column.name))
      .map((column) => column.name),
    properties: Object.fromEntries(
      table.columns.map((column) => [column.name, propertyOptions(column, editable[column.name])]),
    ),
    actions: {
      new: { isAccessible: false, isVisible: false },
      delete: { isAccessible: false, isVisible: false },
      bulkDelete: { isAccessible: false, isVisible: false },
      ...(Object.keys(editable).length > 0
        ? { edit: { handler: editHandler(db, table.name, t) } }
        : { edit: { isAccessible: false, isVisible: false } }),
    },
  };
}

function propertyOptions(column: ReflectedColumn, field: (typeof EDITABLE)[string][string] | undefined) {
  if (column.kind === 'json') {
    return { type: 'textarea' as const, components: { show: 'JsonValue' } };
  }
  return {
    // A value with its unit is text; what is a number to the database would be shown as NaN.
    ...(hasUnit(column.name) ? { type: 'string' as const } : {}),
    ...(field?.input === 'lines' ? { type: 'textarea' as const } : {}),
    ...(field?.choices
      ? { type: 'string' as const, availableValues: field.choices.map((value) => ({ value, label: value })) }
      : {}),
    isRequired: false,
  };
}

function editHandler(db: Sequelize, table: string, t: TFunction): ActionHandler<RecordActionResponse> {
  return async (request, _response, context) => {
    const { record, resource, currentAdmin, h } = context;
    if (!record) throw new Error(`No such row in ${table}`);
    const id = Number(request.params.recordId);
    if (request.method !== 'post') {
      const [row] = (await db.query(`SELECT * FROM ${table} WHERE id = :id`, {
        replacements: { id },
        type: QueryTypes.SELECT,
      })) as Record<string, string | number | null>[];
      const form = record.toJSON(currentAdmin);
      return { record: { ...form, params: { ...form.params, ...formValues(table, row ?? {}) } } };
    }
    const { faults } = await editRecord(db, {
      table,
      id,
      operatorId: Number(currentAdmin?.id),
      form: request.payload ?? {},
      now: new Date(),
    });
    if (Object.keys(faults).length > 0) {
      throw new ValidationError(
        Object.fromEntries(
          Object.entries(faults).map(([column, fault]) => [
            column,
            { message: t(`admin.field_${fault}`), type: fault },
          ]),
        ),
      );
    }
    const changed = await resource.findOne(String(id), context);
    return {
      record: (changed ?? record).toJSON(currentAdmin),
      notice: { message: 'successfullyUpdated', type: 'success' },
      redirectUrl: h.recordActionUrl({ resourceId: table, recordId: String(id), actionName: 'show' }),
    };
  };
}
