/**
 * The values carried by the DICOM upper layer (PS3.8 9.3, PS3.7 annex D.3.3). Application entity
 * titles are trimmed of their padding and compared with case; identifiers are kept as they came.
 */
export const APPLICATION_CONTEXT = '1.2.840.10008.3.1.1.1';

export const PDU = {
  associateRequest: 0x01,
  associateAccept: 0x02,
  associateReject: 0x03,
  data: 0x04,
  releaseRequest: 0x05,
  releaseReply: 0x06,
  abort: 0x07,
} as const;

export const ITEM = {
  applicationContext: 0x10,
  proposedContext: 0x20,
  answeredContext: 0x21,
  abstractSyntax: 0x30,
  transferSyntax: 0x40,
  userInformation: 0x50,
  maxPduLength: 0x51,
  implementationClassUid: 0x52,
  asyncOperations: 0x53,
  roleSelection: 0x54,
  implementationVersion: 0x55,
  extendedNegotiation: 0x56,
  userIdentity: 0x58,
  userIdentityAnswer: 0x59,
} as const;

/** PS3.8 9.3.2.2: the odd numbers 1 to 255, so at most 128 contexts an association. */
export const MAX_PRESENTATION_CONTEXTS = 128;

/** Type, reserved byte and length before every PDU; length, context and control before every PDV. */
export const PDU_HEADER_BYTES = 6;
export const PDV_HEADER_BYTES = 6;

export type ProposedContext = {
  readonly id: number;
  readonly abstractSyntax: string;
  readonly transferSyntaxes: readonly string[];
};

/** PS3.8 table 9-18. */
export type ContextResult =
  | 'accepted'
  | 'refused-by-user'
  | 'refused-no-reason'
  | 'abstract-syntax-not-supported'
  | 'transfer-syntaxes-not-supported';

export type AnsweredContext = {
  readonly id: number;
  readonly result: ContextResult;
  /** Of meaning only when accepted. */
  readonly transferSyntax: string;
};

/** PS3.7 D.3.3.4. */
export type RoleSelection = {
  readonly sopClassUid: string;
  readonly isScu: boolean;
  readonly isScp: boolean;
};

/** PS3.7 D.3.3.5, its contents left to the service class. */
export type ExtendedNegotiation = {
  readonly sopClassUid: string;
  readonly details: Uint8Array;
};

/** PS3.7 D.3.3.7. Holds secrets: never logged. */
export type UserIdentity = {
  readonly type: number;
  readonly wantsAnswer: boolean;
  readonly primary: Uint8Array;
  readonly secondary: Uint8Array;
};

export type UnknownItem = { readonly type: number; readonly value: Uint8Array };

/** PS3.8 annex D.1 and PS3.7 D.3.3. What was not sent is null; unknown sub-items are kept. */
export type UserInformation = {
  /** The longest P-DATA-TF variable field the sender will receive, in bytes; 0 is no limit. */
  readonly maxPduLength: number | null;
  readonly implementationClassUid: string | null;
  readonly implementationVersion: string | null;
  readonly asyncOperations: { readonly invoked: number; readonly performed: number } | null;
  readonly roles: readonly RoleSelection[];
  readonly extended: readonly ExtendedNegotiation[];
  readonly identity: UserIdentity | null;
  readonly identityAnswer: Uint8Array | null;
  readonly unknown: readonly UnknownItem[];
};

type Association<Context> = {
  readonly protocolVersion: number;
  readonly calledAet: string;
  readonly callingAet: string;
  readonly applicationContext: string;
  readonly contexts: readonly Context[];
  readonly user: UserInformation;
};

export type AssociateRequest = Association<ProposedContext>;
export type AssociateAccept = Association<AnsweredContext>;

/** The three bytes of A-ASSOCIATE-RJ (PS3.8 table 9-21); `reasons.ts` has their names. */
export type AssociateReject = {
  readonly result: number;
  readonly source: number;
  readonly reason: number;
};

/** The two bytes of A-ABORT (PS3.8 table 9-26). */
export type Abort = { readonly source: number; readonly reason: number };

/** A piece of one PDV, a view on the bytes received. `isLast` marks the end of a last fragment. */
export type Fragment = {
  readonly contextId: number;
  readonly isCommand: boolean;
  readonly isLast: boolean;
  readonly bytes: Uint8Array;
};
