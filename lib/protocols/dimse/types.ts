/** DIMSE command elements (PS3.7 annex E.1): a tag is its number, values are little endian. */
export const COMMAND_TAG = {
  groupLength: 0x00000000,
  affectedSopClassUid: 0x00000002,
  commandField: 0x00000100,
  messageId: 0x00000110,
  messageIdRespondedTo: 0x00000120,
  priority: 0x00000700,
  dataSetType: 0x00000800,
  status: 0x00000900,
  offendingElement: 0x00000901,
  errorComment: 0x00000902,
  affectedSopInstanceUid: 0x00001000,
  moveOriginatorAet: 0x00001030,
  moveOriginatorMessageId: 0x00001031,
} as const;

/** PS3.7 annex E.1, (0000,0100). A response is its request with the highest bit set. */
export const COMMAND = {
  storeRequest: 0x0001,
  storeResponse: 0x8001,
  echoRequest: 0x0030,
  echoResponse: 0x8030,
  cancelRequest: 0x0fff,
} as const;

export const RESPONSE_BIT = 0x8000;

/** (0000,0800): any other value says that a data set follows. */
export const NO_DATA_SET = 0x0101;

export const VERIFICATION_SOP_CLASS = '1.2.840.10008.1.1';

/** A command's values by tag, as they came, group length left out. */
export type CommandSet = ReadonlyMap<number, Uint8Array>;

/** (0000,0700); what a sender means by it is not acted on (PS3.7 9.1.1.1.4). */
export type Priority = 'low' | 'medium' | 'high';

/** Who asked for the C-MOVE of which a C-STORE is part (PS3.7 9.1.1.1.6). */
export type MoveOriginator = { readonly aet: string; readonly messageId: number };

export type EchoRequest = {
  readonly kind: 'echo-request';
  readonly messageId: number;
  readonly affectedSopClassUid: string;
  readonly hasDataSet: boolean;
};

export type StoreRequest = {
  readonly kind: 'store-request';
  readonly messageId: number;
  readonly affectedSopClassUid: string;
  readonly affectedSopInstanceUid: string;
  readonly priority: Priority;
  readonly moveOriginator: MoveOriginator | null;
  readonly hasDataSet: boolean;
};

export type CancelRequest = {
  readonly kind: 'cancel-request';
  readonly messageIdRespondedTo: number;
  readonly hasDataSet: boolean;
};

/** A request of a service that is not provided: answered with 0211H. */
export type UnrecognisedRequest = {
  readonly kind: 'unrecognised-request';
  readonly commandField: number;
  readonly messageId: number;
  readonly affectedSopClassUid: string | null;
  readonly affectedSopInstanceUid: string | null;
  readonly hasDataSet: boolean;
};

/** A known request whose arguments cannot be read: answered with 0212H and the elements meant. */
export type MistypedRequest = {
  readonly kind: 'mistyped-request';
  readonly commandField: number;
  readonly messageId: number;
  readonly offendingElements: readonly number[];
  readonly hasDataSet: boolean;
};

export type StatusDetail = {
  readonly status: number;
  /** At most 64 characters of one line (LO). */
  readonly errorComment?: string;
  readonly offendingElements?: readonly number[];
};

export type DimseResponse = StatusDetail & {
  readonly kind: 'response';
  readonly commandField: number;
  readonly messageIdRespondedTo: number;
  readonly affectedSopClassUid: string | null;
  readonly affectedSopInstanceUid: string | null;
  readonly hasDataSet: boolean;
};

export type DimseMessage =
  | EchoRequest
  | StoreRequest
  | CancelRequest
  | UnrecognisedRequest
  | MistypedRequest
  | DimseResponse;
