/**
 * PDUs spelt out by hand from PS3.8 9.3, field by field, for tests that must not trust the writer.
 */
export const CT_IMAGE_STORAGE = '1.2.840.10008.5.1.4.1.1.2';
export const VERIFICATION = '1.2.840.10008.1.1';
export const IMPLICIT_LITTLE = '1.2.840.10008.1.2';
export const EXPLICIT_LITTLE = '1.2.840.10008.1.2.1';

export type RawContext = {
  readonly id: number;
  readonly abstractSyntax: string;
  readonly transferSyntaxes: readonly string[];
};

export type RawAssociation = {
  readonly called?: string;
  readonly calling?: string;
  readonly version?: number;
  readonly applicationContext?: string;
  readonly contexts?: readonly RawContext[];
  readonly maxLength?: number;
  /** More items, put after the presentation contexts as they are. */
  readonly items?: readonly Uint8Array[];
  /** More sub-items of user information. */
  readonly userItems?: readonly Uint8Array[];
};

export const CT_CONTEXT: RawContext = {
  id: 1,
  abstractSyntax: CT_IMAGE_STORAGE,
  transferSyntaxes: [EXPLICIT_LITTLE],
};
export const ECHO_CONTEXT: RawContext = {
  id: 3,
  abstractSyntax: VERIFICATION,
  transferSyntaxes: [IMPLICIT_LITTLE],
};

export function rawAssociateRequest(from: RawAssociation = {}): Buffer {
  const contexts = from.contexts ?? [CT_CONTEXT, ECHO_CONTEXT];
  return pdu(
    0x01,
    bytes([0, from.version ?? 1, 0, 0]),
    ascii((from.called ?? 'LANTERN').padEnd(16)),
    ascii((from.calling ?? 'SCANNER').padEnd(16)),
    Buffer.alloc(32),
    item(0x10, ascii(from.applicationContext ?? '1.2.840.10008.3.1.1.1')),
    ...contexts.map((context) =>
      item(
        0x20,
        bytes([context.id, 0, 0, 0]),
        item(0x30, ascii(context.abstractSyntax)),
        ...context.transferSyntaxes.map((uid) => item(0x40, ascii(uid))),
      ),
    ),
    ...(from.items ?? []),
    item(
      0x50,
      item(0x51, u32(from.maxLength ?? 16_384)),
      item(0x52, ascii('1.2.3.4')),
      ...(from.userItems ?? []),
    ),
  );
}

/** An A-ASSOCIATE-AC that accepts each context in the syntax given. */
export function rawAssociateAccept(
  contexts: readonly (readonly [id: number, transferSyntax: string])[],
  maxLength = 16_384,
): Buffer {
  return pdu(
    0x02,
    bytes([0, 1, 0, 0]),
    ascii('LANTERN'.padEnd(16)),
    ascii('SCANNER'.padEnd(16)),
    Buffer.alloc(32),
    item(0x10, ascii('1.2.840.10008.3.1.1.1')),
    ...contexts.map(([id, uid]) => item(0x21, bytes([id, 0, 0, 0]), item(0x40, ascii(uid)))),
    item(0x50, item(0x51, u32(maxLength)), item(0x52, ascii('1.2.3.4'))),
  );
}

export const RAW_RELEASE_REQUEST = bytes([0x05, 0, 0, 0, 0, 4, 0, 0, 0, 0]);
export const RAW_RELEASE_REPLY = bytes([0x06, 0, 0, 0, 0, 4, 0, 0, 0, 0]);
export const RAW_ABORT = bytes([0x07, 0, 0, 0, 0, 4, 0, 0, 0, 0]);

export const COMMAND_LAST = 3;
export const COMMAND_MORE = 1;
export const DATA_LAST = 2;
export const DATA_MORE = 0;

/** One presentation data value item (PS3.8 9.3.5.1). */
export function pdv(contextId: number, control: number, value: Uint8Array): Buffer {
  return Buffer.concat([u32(value.length + 2), bytes([contextId, control]), value]);
}

export function rawData(...pdvs: readonly Uint8Array[]): Buffer {
  return pdu(0x04, ...pdvs);
}

export function pdu(type: number, ...parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([bytes([type, 0]), u32(body.length), body]);
}

export function item(type: number, ...parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([bytes([type, 0, body.length >>> 8, body.length & 0xff]), body]);
}

/** A command set from (element, value) pairs, group length computed (PS3.7 6.3.1). */
export function rawCommand(
  ...elements: readonly (readonly [element: number, value: Uint8Array])[]
): Buffer {
  const body = Buffer.concat(
    elements.flatMap(([element, value]) => [
      Buffer.from([0, 0, element & 0xff, element >>> 8]),
      u32le(value.length),
      value,
    ]),
  );
  return Buffer.concat([bytes([0, 0, 0, 0, 4, 0, 0, 0]), u32le(body.length), body]);
}

export function rawEchoRequest(messageId = 1): Buffer {
  return rawCommand(
    [0x0002, even(VERIFICATION)],
    [0x0100, u16le(0x0030)],
    [0x0110, u16le(messageId)],
    [0x0800, u16le(0x0101)],
  );
}

export function rawStoreRequest(
  over: { messageId?: number; sopClass?: string; sopInstance?: string } = {},
): Buffer {
  return rawCommand(
    [0x0002, even(over.sopClass ?? CT_IMAGE_STORAGE)],
    [0x0100, u16le(0x0001)],
    [0x0110, u16le(over.messageId ?? 1)],
    [0x0700, u16le(0)],
    [0x0800, u16le(0)],
    [0x1000, even(over.sopInstance ?? '1.2.826.0.1.3680043.9.999.1')],
  );
}

export type RawResponse = {
  readonly contextId: number;
  readonly commandField: number;
  readonly respondedTo: number;
  readonly status: number;
  readonly elements: ReadonlyMap<number, Buffer>;
};

/** Reads a response that travels as one PDV in one P-DATA-TF. */
export function readRawResponse(body: Buffer): RawResponse {
  const elements = new Map<number, Buffer>();
  for (let at = 6; at < body.length;) {
    const length = body.readUInt32LE(at + 4);
    elements.set(body.readUInt16LE(at + 2), body.subarray(at + 8, at + 8 + length));
    at += 8 + length;
  }
  return {
    contextId: body.readUInt8(4),
    commandField: elements.get(0x0100)!.readUInt16LE(),
    respondedTo: elements.get(0x0120)!.readUInt16LE(),
    status: elements.get(0x0900)!.readUInt16LE(),
    elements,
  };
}

export function ascii(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}

/** A UID padded to even length with NUL, as in a command set. */
export function even(uid: string): Buffer {
  return ascii(uid.length % 2 === 0 ? uid : `${uid}\0`);
}

export function bytes(values: readonly number[]): Buffer {
  return Buffer.from(values);
}

export function u32(value: number): Buffer {
  const out = Buffer.alloc(4);
  out.writeUInt32BE(value);
  return out;
}

export function u16le(value: number): Buffer {
  const out = Buffer.alloc(2);
  out.writeUInt16LE(value);
  return out;
}

function u32le(value: number): Buffer {
  const out = Buffer.alloc(4);
  out.writeUInt32LE(value);
  return out;
}
