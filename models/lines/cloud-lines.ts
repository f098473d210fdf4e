import type { Platform } from '../database/scope.ts';

/** How a Cloud API line is reached. What is sealed means nothing to the database. */
export type CloudLine = {
  lineId: number;
  /** The shop whose own line it is; null for a shared one. */
  tenantId: number | null;
  /** Meta's id of the number: what its webhooks name and what is posted to. */
  phoneNumberId: string;
  businessAccountId: string;
  sealedToken: Buffer;
  sealedAppSecret: Buffer;
  /** Names of the approved templates; null when the line has none. */
  messageTemplate: string | null;
  documentTemplate: string | null;
  /** Language codes the templates are approved in, as Meta writes them; the first is used for every other language. */
  templateLanguages: string[];
};

type CloudLineRow = Omit<CloudLine, 'templateLanguages'> & { templateLanguages: string };

const SELECT = `SELECT c.line_id AS lineId, l.tenant_id AS tenantId, c.phone_number_id AS phoneNumberId,
    c.business_account_id AS businessAccountId, c.sealed_token AS sealedToken, c.sealed_app_secret AS sealedAppSecret,
    c.message_template AS messageTemplate, c.document_template AS documentTemplate, c.template_languages AS templateLanguages
  FROM cloud_api_lines c JOIN line_numbers l ON l.id = c.line_id`;

const lineOf = (row: CloudLineRow): CloudLine => ({
  ...row,
  templateLanguages: row.templateLanguages.split(',').filter((language) => language !== ''),
});

/** Every Cloud API line: a webhook is checked against each one's secret. */
export async function listCloudLines(platform: Platform): Promise<CloudLine[]> {
  return (await platform.rows<CloudLineRow>(`${SELECT} ORDER BY c.line_id`)).map(lineOf);
}

export async function getCloudLine(platform: Platform, lineId: number): Promise<CloudLine> {
  const row = await platform.one<CloudLineRow>(`${SELECT} WHERE c.line_id = :lineId`, { lineId });
  if (!row) throw new Error(`Line ${lineId} has no Cloud API access`);
  return lineOf(row);
}

/** The line of one of Meta's phone number ids; null when no line has it. */
export async function cloudLineOf(platform: Platform, phoneNumberId: string): Promise<number | null> {
  const row = await platform.one<{ line_id: number }>(
    'SELECT line_id FROM cloud_api_lines WHERE phone_number_id = :phoneNumberId',
    { phoneNumberId },
  );
  return row?.line_id ?? null;
}

/** Keeps a line's access, in place of what was kept before. */
export async function saveCloudLine(platform: Platform, line: Omit<CloudLine, 'tenantId'>): Promise<void> {
  await platform.change(
    `INSERT INTO cloud_api_lines (line_id, phone_number_id, business_account_id, sealed_token, sealed_app_secret,
       message_template, document_template, template_languages, created_at, updated_at)
     VALUES (:lineId, :phoneNumberId, :businessAccountId, :sealedToken, :sealedAppSecret, :messageTemplate,
       :documentTemplate, :languages, :now, :now)
     ON DUPLICATE KEY UPDATE business_account_id = VALUES(business_account_id), sealed_token = VALUES(sealed_token),
       sealed_app_secret = VALUES(sealed_app_secret), message_template = VALUES(message_template),
       document_template = VALUES(document_template), template_languages = VALUES(template_languages),
       updated_at = VALUES(updated_at)`,
    { ...line, templateLanguages: null, languages: line.templateLanguages.join(','), now: platform.now },
  );
}

/**
 * The phone behind a user id that this line has met, or null. Meta leaves the phone of somebody with a user name out of what it
 * tells once they have not written for a month.
 */
export async function phoneOfCloudUser(platform: Platform, lineId: number, userId: string): Promise<string | null> {
  const row = await platform.one<{ phone: string }>(
    'SELECT phone FROM cloud_api_users WHERE line_id = :lineId AND user_id = :userId',
    { lineId, userId },
  );
  return row?.phone ?? null;
}

/** Remembers that a user id and a phone are one person's on this line. */
export async function noteCloudUser(
  platform: Platform,
  user: { lineId: number; userId: string; phone: string },
): Promise<void> {
  await platform.change(
    `INSERT INTO cloud_api_users (line_id, user_id, phone) VALUES (:lineId, :userId, :phone)
     ON DUPLICATE KEY UPDATE phone = VALUES(phone)`,
    user,
  );
}
