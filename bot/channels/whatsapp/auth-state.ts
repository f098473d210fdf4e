import {
  type AuthenticationCreds,
  BufferJSON,
  initAuthCreds,
  proto,
  type SignalDataTypeMap,
  type SignalKeyStore,
} from '@whiskeysockets/baileys';
import { isLinked } from './pairing-code.ts';
import { CREDS, type WireStore } from './wire-store.ts';

const CREDS_KEY = 'creds';

export type AuthState = {
  creds: AuthenticationCreds;
  keys: SignalKeyStore;
  /** Marks the creds as changed and stores them; throws when the store refuses (they stay marked). */
  saveCreds(): Promise<void>;
  /** Stores the creds if an earlier save failed or is still under way. */
  flush(): Promise<void>;
};

const pack = (value: unknown) => Buffer.from(JSON.stringify(value, BufferJSON.replacer));
const unpack = (value: Buffer): unknown => JSON.parse(value.toString('utf8'), BufferJSON.reviver);

/**
 * The login and Signal keys of a line, in the shape Baileys wants. A line that is not linked, or whose linking came to
 * nothing, gets fresh creds. One set of creds must serve one socket at a time; restoring an old copy breaks the sessions.
 */
export async function openAuthState(store: WireStore): Promise<AuthState> {
  const stored = (await store.get(CREDS, [CREDS_KEY])).get(CREDS_KEY);
  const known = stored ? (unpack(stored) as AuthenticationCreds) : null;
  const creds = known && isLinked(known) ? known : initAuthCreds();
  let unsaved = false;
  let saving: Promise<void> | null = null;

  async function saveUntilClean() {
    while (unsaved) {
      unsaved = false;
      try {
        await store.change([{ type: CREDS, keyId: CREDS_KEY, value: pack(creds) }]);
      } catch (error) {
        unsaved = true;
        throw error;
      }
    }
  }
  function flush(): Promise<void> {
    saving ??= saveUntilClean().finally(() => {
      saving = null;
    });
    return saving;
  }

  return {
    creds,
    flush,
    saveCreds() {
      unsaved = true;
      return flush();
    },
    keys: {
      async get<T extends keyof SignalDataTypeMap>(type: T, ids: string[]) {
        const rows = await store.get(type, ids);
        const values: { [id: string]: SignalDataTypeMap[T] } = {};
        for (const [id, row] of rows) values[id] = revive(type, unpack(row)) as SignalDataTypeMap[T];
        return values;
      },
      async set(data) {
        await store.change(
          Object.entries(data).flatMap(([type, values]) =>
            Object.entries(values ?? {}).map(([keyId, value]) => ({
              type,
              keyId,
              value: value === null || value === undefined ? null : pack(value),
            })),
          ),
        );
      },
    },
  };
}

/** App state keys must come back as the protobuf type; everything else is plain data. */
function revive(type: keyof SignalDataTypeMap, value: unknown): unknown {
  if (type !== 'app-state-sync-key') return value;
  return proto.Message.AppStateSyncKeyData.fromObject(value as { [key: string]: unknown });
}
