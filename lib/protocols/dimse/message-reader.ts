import { no, ok } from '#lib/base/result.ts';
import type { Result } from '#lib/base/result.ts';

import { readCommandSet } from './command-reader.ts';
import type { CommandRefusal } from './command-reader.ts';
import { COMMAND, COMMAND_TAG, NO_DATA_SET, RESPONSE_BIT } from './types.ts';
import type { CommandSet, DimseMessage, DimseResponse, MoveOriginator, Priority } from './types.ts';

/** A command that cannot even be answered: nothing says what it is or whether data follows. */
export type MessageRefusal = CommandRefusal | 'command-unanswerable';

/** Reads a whole command set as the message it is (PS3.7 9.3). Unknown elements are passed over. */
export function readMessage(bytes: Uint8Array): Result<DimseMessage, MessageRefusal> {
  const set = readCommandSet(bytes);
  if (!set.ok) return set;
  const command = set.value;
  const commandField = readUs(command, COMMAND_TAG.commandField);
  const dataSetType = readUs(command, COMMAND_TAG.dataSetType);
  if (commandField === null || dataSetType === null) return no('command-unanswerable');
  const hasDataSet = dataSetType !== NO_DATA_SET;

  if (commandField === COMMAND.cancelRequest) return readCancel(command, hasDataSet);
  if ((commandField & RESPONSE_BIT) !== 0) return readResponse(command, commandField, hasDataSet);
  const messageId = readUs(command, COMMAND_TAG.messageId);
  if (messageId === null) return no('command-unanswerable');
  return ok(readRequest(command, { commandField, messageId, hasDataSet }));
}

type Envelope = {
  readonly commandField: number;
  readonly messageId: number;
  readonly hasDataSet: boolean;
};

function readRequest(command: CommandSet, envelope: Envelope): DimseMessage {
  switch (envelope.commandField) {
    case COMMAND.echoRequest:
      return readEcho(command, envelope);
    case COMMAND.storeRequest:
      return readStore(command, envelope);
    default:
      return {
        kind: 'unrecognised-request',
        ...envelope,
        affectedSopClassUid: readText(command, COMMAND_TAG.affectedSopClassUid),
        affectedSopInstanceUid: readText(command, COMMAND_TAG.affectedSopInstanceUid),
      };
  }
}

function readEcho(command: CommandSet, envelope: Envelope): DimseMessage {
  const affectedSopClassUid = readText(command, COMMAND_TAG.affectedSopClassUid);
  if (affectedSopClassUid === null) {
    return mistyped(envelope, [COMMAND_TAG.affectedSopClassUid]);
  }
  const { messageId, hasDataSet } = envelope;
  return { kind: 'echo-request', messageId, affectedSopClassUid, hasDataSet };
}

/** PS3.7 9.3.1.1. */
function readStore(command: CommandSet, envelope: Envelope): DimseMessage {
  const affectedSopClassUid = readText(command, COMMAND_TAG.affectedSopClassUid);
  const affectedSopInstanceUid = readText(command, COMMAND_TAG.affectedSopInstanceUid);
  const moveOriginator = readMoveOriginator(command);
  const offending = [
    ...(affectedSopClassUid === null ? [COMMAND_TAG.affectedSopClassUid] : []),
    ...(envelope.hasDataSet ? [] : [COMMAND_TAG.dataSetType]),
    ...(affectedSopInstanceUid === null ? [COMMAND_TAG.affectedSopInstanceUid] : []),
  ];
  if (affectedSopClassUid === null || affectedSopInstanceUid === null || !envelope.hasDataSet) {
    return mistyped(envelope, offending);
  }
  return {
    kind: 'store-request',
    messageId: envelope.messageId,
    affectedSopClassUid,
    affectedSopInstanceUid,
    priority: PRIORITIES.get(readUs(command, COMMAND_TAG.priority) ?? 0) ?? 'medium',
    moveOriginator,
    hasDataSet: true,
  };
}

const PRIORITIES: ReadonlyMap<number, Priority> = new Map([
  [0, 'medium'],
  [1, 'high'],
  [2, 'low'],
]);

function mistyped(envelope: Envelope, offendingElements: readonly number[]): DimseMessage {
  return { kind: 'mistyped-request', ...envelope, offendingElements };
}

/** Half an originator says nothing that can be relied on: both parts or none. */
function readMoveOriginator(command: CommandSet): MoveOriginator | null {
  const aet = readText(command, COMMAND_TAG.moveOriginatorAet);
  const messageId = readUs(command, COMMAND_TAG.moveOriginatorMessageId);
  return aet === null || aet === '' || messageId === null ? null : { aet, messageId };
}

function readCancel(
  command: CommandSet,
  hasDataSet: boolean,
): Result<DimseMessage, MessageRefusal> {
  const messageIdRespondedTo = readUs(command, COMMAND_TAG.messageIdRespondedTo);
  if (messageIdRespondedTo === null) return no('command-unanswerable');
  return ok({ kind: 'cancel-request', messageIdRespondedTo, hasDataSet });
}

function readResponse(
  command: CommandSet,
  commandField: number,
  hasDataSet: boolean,
): Result<DimseResponse, MessageRefusal> {
  const messageIdRespondedTo = readUs(command, COMMAND_TAG.messageIdRespondedTo);
  const status = readUs(command, COMMAND_TAG.status);
  if (messageIdRespondedTo === null || status === null) return no('command-unanswerable');
  const errorComment = readText(command, COMMAND_TAG.errorComment);
  const offendingElements = readTags(command);
  return ok({
    kind: 'response',
    commandField,
    messageIdRespondedTo,
    status,
    ...(errorComment === null ? {} : { errorComment }),
    ...(offendingElements.length === 0 ? {} : { offendingElements }),
    affectedSopClassUid: readText(command, COMMAND_TAG.affectedSopClassUid),
    affectedSopInstanceUid: readText(command, COMMAND_TAG.affectedSopInstanceUid),
    hasDataSet,
  });
}

function readUs(command: CommandSet, tag: number): number | null {
  const value = command.get(tag);
  if (value?.length !== 2) return null;
  return new DataView(value.buffer, value.byteOffset, 2).getUint16(0, true);
}

/** UI, AE and LO alike: one value without its padding. */
function readText(command: CommandSet, tag: number): string | null {
  const value = command.get(tag);
  if (value === undefined || value.length > LONGEST_TEXT_BYTES) return null;
  const text = Buffer.from(value.buffer, value.byteOffset, value.length).toString('latin1');
  return text.replace(/^ +|[ \0]+$/g, '');
}

/** The longest of these is 64 characters; twice that lets a comment in UTF-8 through. */
const LONGEST_TEXT_BYTES = 128;

function readTags(command: CommandSet): readonly number[] {
  const value = command.get(COMMAND_TAG.offendingElement);
  if (value === undefined) return [];
  const view = new DataView(value.buffer, value.byteOffset, value.length);
  const tags: number[] = [];
  for (let at = 0; at + 4 <= value.length; at += 4) {
    tags.push(((view.getUint16(at, true) << 16) | view.getUint16(at + 2, true)) >>> 0);
  }
  return tags;
}
