import type { Platform } from '../../../models/database/scope.ts';
import { type CloudLine, cloudLineOf, getCloudLine, saveCloudLine } from '../../../models/lines/cloud-lines.ts';
import { ensureLine, setLineState, wantLine } from '../../../models/lines/lines.ts';
import { createSeal } from '../seal.ts';

/** What an operator gives to make a number of the Cloud API a line. */
export type NewCloudLine = {
  phoneNumberId: string;
  businessAccountId: string;
  token: string;
  appSecret: string;
  /** The shop whose own line it is; null for one that every shop may use. */
  tenantId: number | null;
  messageTemplate: string | null;
  documentTemplate: string | null;
  templateLanguages: string[];
};

const sealOf = (secret: string, lineId: number) => createSeal(secret, `cloud-api/line/${lineId}`);

/**
 * Makes a line of a Cloud API number, or gives a known one its new access, and wants it open. Token and app secret are sealed
 * with a key of the line's own, as the keys of the other wire are.
 * @param secret the installation's, 64 hexadecimal digits
 */
export async function addCloudLine(platform: Platform, secret: string, line: NewCloudLine): Promise<number> {
  const known = await cloudLineOf(platform, line.phoneNumberId);
  const lineId =
    known ?? (await ensureLine(platform, { channel: 'cloud_api', name: `cloud api ${line.phoneNumberId}` })).id;
  const seal = sealOf(secret, lineId);
  await saveCloudLine(platform, {
    lineId,
    phoneNumberId: line.phoneNumberId,
    businessAccountId: line.businessAccountId,
    sealedToken: seal.close(['token'], Buffer.from(line.token)),
    sealedAppSecret: seal.close(['app secret'], Buffer.from(line.appSecret)),
    messageTemplate: line.messageTemplate,
    documentTemplate: line.documentTemplate,
    templateLanguages: line.templateLanguages,
  });
  await platform.update('line_numbers', lineId, { tenant_id: line.tenantId });
  await setLineState(platform, lineId, 'linking');
  await wantLine(platform, lineId, true);
  return lineId;
}

export type CloudAccess = Omit<CloudLine, 'sealedToken' | 'sealedAppSecret'> & { token: string };

/** A line's access as it is now: a new token counts from the next message on. */
export async function cloudAccess(platform: Platform, secret: string, lineId: number): Promise<CloudAccess> {
  const { sealedToken, sealedAppSecret: _, ...line } = await getCloudLine(platform, lineId);
  return { ...line, token: sealOf(secret, lineId).open(['token'], sealedToken).toString() };
}

/** The secret of the app that signs a line's webhooks. */
export const appSecretOf = (secret: string, line: CloudLine): Buffer =>
  sealOf(secret, line.lineId).open(['app secret'], line.sealedAppSecret);
