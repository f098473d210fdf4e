import { z } from 'zod';

/**
 * What Meta's webhooks hold, as far as it is used. Only the frame is required; whatever is new or different in a message or a
 * status is looked at where it is used, so that it can do no harm to the others of the same delivery.
 */
export const notification = z.object({
  object: z.string(),
  entry: z
    .array(z.object({ changes: z.array(z.object({ field: z.string(), value: z.unknown() })).catch([]) }))
    .catch([]),
});

/** The value of a change of the field `messages`. */
export const messagesValue = z.object({
  metadata: z.object({ phone_number_id: z.string() }),
  contacts: z
    .array(
      z.object({
        profile: z.object({ name: z.string() }).partial().optional().catch(undefined),
        wa_id: z.string().optional().catch(undefined),
        user_id: z.string().optional().catch(undefined),
      }),
    )
    .catch([]),
  messages: z.array(z.unknown()).catch([]),
  statuses: z.array(z.unknown()).catch([]),
});
export type MessagesValue = z.infer<typeof messagesValue>;

const seconds = z.coerce.number().int().positive();
const id = z.string().min(1).max(500);

/** What every message has. Its content stands under its type. */
export const anyMessage = z.looseObject({
  id,
  timestamp: seconds,
  type: z.string(),
  /** Left out of a message of somebody with a user name who has not written for a month. */
  from: z
    .string()
    .regex(/^\d{6,15}$/)
    .optional()
    .catch(undefined),
  from_user_id: z
    .string()
    .min(1)
    .max(150)
    .regex(/^[\x21-\x7e]+$/)
    .optional()
    .catch(undefined),
  group_id: z.string().optional().catch(undefined),
  context: z.object({ id }).optional().catch(undefined),
});
export type AnyMessage = z.infer<typeof anyMessage>;

export const anyStatus = z.object({
  id: id.max(190),
  status: z.string(),
  timestamp: seconds,
  biz_opaque_callback_data: z.string().optional().catch(undefined),
  errors: z
    .array(z.object({ code: z.number().int() }))
    .optional()
    .catch(undefined),
});
export type AnyStatus = z.infer<typeof anyStatus>;

const file = z.object({
  id: z.string().min(1).max(200),
  mime_type: z.string().max(200).optional().catch(undefined),
  sha256: z.string().max(100).optional().catch(undefined),
  caption: z.string().optional().catch(undefined),
  filename: z.string().optional().catch(undefined),
});
const phone = z.object({
  phone: z.string().optional().catch(undefined),
  wa_id: z.string().optional().catch(undefined),
});

/** Contents by type; a type that is not here, or not as it says here, is kept as `other`. */
export const contents = {
  text: z.object({ body: z.string() }),
  file,
  reaction: z.object({ message_id: id, emoji: z.string().optional() }),
  contacts: z
    .array(
      z.object({
        name: z.object({ formatted_name: z.string() }),
        phones: z.array(phone).catch([]),
      }),
    )
    .min(1),
  location: z.object({ latitude: z.number(), longitude: z.number() }),
  button: z.object({ text: z.string() }),
  interactive: z
    .object({ button_reply: z.object({ title: z.string() }), list_reply: z.object({ title: z.string() }) })
    .partial(),
  order: z.object({
    product_items: z
      .array(
        z.object({
          product_retailer_id: z.string(),
          quantity: z.coerce.number(),
          item_price: z.coerce.number().optional().catch(undefined),
          currency: z.string().optional().catch(undefined),
        }),
      )
      .min(1),
    text: z.string().optional().catch(undefined),
  }),
  revoke: z.object({ original_message_id: id }),
  edit: z.object({ original_message_id: id, message: z.looseObject({ type: z.string() }) }),
  system: z.object({
    type: z.string().optional().catch(undefined),
    body: z.string().optional().catch(undefined),
    wa_id: z.string().optional().catch(undefined),
    new_wa_id: z.string().optional().catch(undefined),
  }),
};
