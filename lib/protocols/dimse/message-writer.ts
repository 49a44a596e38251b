import { COMMAND, COMMAND_TAG, NO_DATA_SET, RESPONSE_BIT } from './types.ts';
import type { DimseResponse, EchoRequest, Priority, StoreRequest } from './types.ts';

/** A C-ECHO-RQ command set (PS3.7 9.3.5.1). */
export function writeEchoRequest(request: Omit<EchoRequest, 'kind' | 'hasDataSet'>): Buffer {
  return writeCommandSet([
    [COMMAND_TAG.affectedSopClassUid, uid(request.affectedSopClassUid)],
    [COMMAND_TAG.commandField, us(COMMAND.echoRequest)],
    [COMMAND_TAG.messageId, us(request.messageId)],
    [COMMAND_TAG.dataSetType, us(NO_DATA_SET)],
  ]);
}

/** A C-STORE-RQ command set (PS3.7 9.3.1.1). */
export function writeStoreRequest(request: Omit<StoreRequest, 'kind' | 'hasDataSet'>): Buffer {
  const { moveOriginator } = request;
  return writeCommandSet([
    [COMMAND_TAG.affectedSopClassUid, uid(request.affectedSopClassUid)],
    [COMMAND_TAG.commandField, us(COMMAND.storeRequest)],
    [COMMAND_TAG.messageId, us(request.messageId)],
    [COMMAND_TAG.priority, us(PRIORITY_VALUES[request.priority])],
    [COMMAND_TAG.dataSetType, us(DATA_SET_FOLLOWS)],
    [COMMAND_TAG.affectedSopInstanceUid, uid(request.affectedSopInstanceUid)],
    ...(moveOriginator === null
      ? []
      : ([
          [COMMAND_TAG.moveOriginatorAet, text(moveOriginator.aet)],
          [COMMAND_TAG.moveOriginatorMessageId, us(moveOriginator.messageId)],
        ] as const)),
  ]);
}

/** What a response answers: enough of any request. */
export type Answered = {
  readonly commandField: number;
  readonly messageId: number;
  readonly affectedSopClassUid: string | null;
  readonly affectedSopInstanceUid: string | null;
};

/** The response to a request, without data set (PS3.7 9.3.1.2, 9.3.5.2). */
export function writeResponse(
  to: Answered,
  answer: Pick<DimseResponse, 'status' | 'errorComment' | 'offendingElements'>,
): Buffer {
  const { errorComment, offendingElements } = answer;
  return writeCommandSet([
    ...optional(COMMAND_TAG.affectedSopClassUid, to.affectedSopClassUid, uid),
    [COMMAND_TAG.commandField, us(to.commandField | RESPONSE_BIT)],
    [COMMAND_TAG.messageIdRespondedTo, us(to.messageId)],
    [COMMAND_TAG.dataSetType, us(NO_DATA_SET)],
    [COMMAND_TAG.status, us(answer.status)],
    ...optional(COMMAND_TAG.offendingElement, offendingElements ?? null, tags),
    ...optional(COMMAND_TAG.errorComment, errorComment ?? null, comment),
    ...optional(COMMAND_TAG.affectedSopInstanceUid, to.affectedSopInstanceUid, uid),
  ]);
}

type Element = readonly [tag: number, value: Uint8Array];

/** Elements in rising order, group length before them (PS3.7 6.3.1). */
export function writeCommandSet(elements: readonly Element[]): Buffer {
  const body = Buffer.concat(
    elements.flatMap(([tag, value]) => [header(tag, value.length), value]),
  );
  const length = Buffer.alloc(4);
  length.writeUInt32LE(body.length);
  return Buffer.concat([header(COMMAND_TAG.groupLength, 4), length, body]);
}

const DATA_SET_FOLLOWS = 0x0000;

const PRIORITY_VALUES: Readonly<Record<Priority, number>> = { medium: 0, high: 1, low: 2 };

function header(tag: number, length: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt16LE(tag >>> 16, 0);
  bytes.writeUInt16LE(tag & 0xffff, 2);
  bytes.writeUInt32LE(length, 4);
  return bytes;
}

function optional<T>(tag: number, value: T | null, write: (value: T) => Buffer): Element[] {
  return value === null ? [] : [[tag, write(value)]];
}

function us(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uid(value: string): Buffer {
  return Buffer.from(value.length % 2 === 0 ? value : `${value}\0`, 'latin1');
}

function text(value: string): Buffer {
  return Buffer.from(value.length % 2 === 0 ? value : `${value} `, 'latin1');
}

/** LO: 64 characters, no backslash, no control characters; anything else would be two values. */
function comment(value: string): Buffer {
  return text(value.replace(/[^ -[\]-~]/g, '?').slice(0, 64));
}

function tags(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((tag, index) => {
    bytes.writeUInt16LE(tag >>> 16, index * 4);
    bytes.writeUInt16LE(tag & 0xffff, index * 4 + 2);
  });
  return bytes;
}
