import type { Answered } from './message-writer.ts';
import { STATUS } from './statuses.ts';
import { COMMAND, VERIFICATION_SOP_CLASS } from './types.ts';
import type { CancelRequest, DimseMessage, DimseResponse, StatusDetail } from './types.ts';

export type Request = Exclude<DimseMessage, DimseResponse | CancelRequest>;

/** What is wrong with a request on a context of this abstract syntax, or null when nothing is. */
export function judgeRequest(request: Request, abstractSyntax: string): StatusDetail | null {
  const isVerification = abstractSyntax === VERIFICATION_SOP_CLASS;
  const isOfContext = classOf(request) === abstractSyntax;
  switch (request.kind) {
    case 'echo-request':
      if (request.hasDataSet) return { status: STATUS.mistypedArgument };
      return isOfContext && isVerification ? null : WRONG_CLASS;
    case 'store-request':
      if (!isOfContext || isVerification) return WRONG_CLASS;
      return isUid(request.affectedSopInstanceUid) ? null : BAD_INSTANCE;
    case 'unrecognised-request':
      return { status: STATUS.unrecognisedOperation };
    case 'mistyped-request':
      return { status: STATUS.mistypedArgument, offendingElements: request.offendingElements };
  }
}

/** What the response has to repeat of its request. */
export function answered(request: Request): Answered {
  const { messageId } = request;
  switch (request.kind) {
    case 'echo-request':
      return {
        commandField: COMMAND.echoRequest,
        messageId,
        affectedSopClassUid: request.affectedSopClassUid,
        affectedSopInstanceUid: null,
      };
    case 'store-request':
      return {
        commandField: COMMAND.storeRequest,
        messageId,
        affectedSopClassUid: request.affectedSopClassUid,
        affectedSopInstanceUid: request.affectedSopInstanceUid,
      };
    case 'unrecognised-request':
      return request;
    case 'mistyped-request':
      return {
        commandField: request.commandField,
        messageId,
        affectedSopClassUid: null,
        affectedSopInstanceUid: null,
      };
  }
}

function classOf(request: Request): string | null {
  return request.kind === 'mistyped-request' ? null : request.affectedSopClassUid;
}

const WRONG_CLASS: StatusDetail = {
  status: STATUS.sopClassNotSupported,
  errorComment: 'SOP class is not the one of the presentation context',
};

const BAD_INSTANCE: StatusDetail = {
  status: STATUS.invalidObjectInstance,
  errorComment: 'SOP Instance UID breaks the rules for UIDs',
};

/**
 * PS3.5 9.1, save that leading zeros in a component are let through: real devices send them, and
 * refusing would lose a clinical image.
 */
function isUid(text: string): boolean {
  return text.length <= 64 && /^\d+(?:\.\d+)+$/.test(text);
}
