import { type Accepted, type CloudNumber, newWamid } from './graph-double.ts';

export type FromSomebody = {
  phone?: string;
  userId?: string;
  name?: string;
  wamid?: string;
  at?: Date;
  /** Wire id of the message it answers. */
  quotes?: string;
};

const seconds = (at: Date | undefined) => String(Math.floor((at ?? new Date()).getTime() / 1_000));

/** One message of a webhook: its type and what stands under the type. */
export function message(from: FromSomebody, type: string, content: unknown): Record<string, unknown> {
  return {
    ...(from.phone ? { from: from.phone } : {}),
    ...(from.userId ? { from_user_id: from.userId } : {}),
    id: from.wamid ?? newWamid(),
    timestamp: seconds(from.at),
    type,
    ...(content === undefined ? {} : { [type]: content }),
    ...(from.quotes ? { context: { from: '910000000000', id: from.quotes } } : {}),
  };
}

export const text = (from: FromSomebody, body: string) => message(from, 'text', { body });

/** A delivery with messages of one number. */
export const delivery = (number: CloudNumber, messages: Record<string, unknown>[], from: FromSomebody = {}) => ({
  object: 'whatsapp_business_account',
  entry: [{ id: '1', changes: [change(number, { messages, contacts: contactsOf(from) })] }],
});

export const change = (
  number: Pick<CloudNumber, 'phoneNumberId' | 'displayPhone'>,
  value: Record<string, unknown>,
) => ({
  field: 'messages',
  value: {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: number.displayPhone, phone_number_id: number.phoneNumberId },
    ...value,
  },
});

const contactsOf = ({ phone, userId, name }: FromSomebody) =>
  name ? [{ profile: { name }, ...(phone ? { wa_id: phone } : {}), ...(userId ? { user_id: userId } : {}) }] : [];

export type Told = 'sent' | 'delivered' | 'read' | 'failed' | 'warning';

/** A status of something the double took. */
export const status = (
  post: Pick<Accepted, 'wamid' | 'to' | 'callback'>,
  told: Told,
  more: { code?: number; at?: Date } = {},
) => ({
  id: post.wamid,
  status: told,
  timestamp: seconds(more.at),
  recipient_id: post.to,
  ...(post.callback ? { biz_opaque_callback_data: post.callback } : {}),
  ...(more.code ? { errors: [{ code: more.code, title: 'refused', error_data: { details: 'why' } }] } : {}),
});

/** A delivery with statuses of one number. */
export const statusDelivery = (number: CloudNumber, statuses: Record<string, unknown>[]) => ({
  object: 'whatsapp_business_account',
  entry: [{ id: '1', changes: [change(number, { statuses })] }],
});
