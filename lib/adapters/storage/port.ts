import type { ObjectKey } from './object-key.ts';

/** Bytes from one up to, and not including, another. */
export type ObjectRange = { readonly from: number; readonly to: number };

export type StoredObject = {
  readonly key: ObjectKey;
  readonly sizeBytes: number;
  /** When it was last published; publishing it again makes it young again. */
  readonly modifiedAt: Date;
};

export type Publication = { readonly draft: ObjectDraft; readonly key: ObjectKey };

/**
 * Where DICOM objects and documents are kept, each byte for byte under the name of its contents. An object is
 * written as a draft that nobody sees, settled, and then published. Every fault is one of `ObjectMissing`,
 * `StorageFull` and `StorageFailed`; nothing is retried here.
 */
export interface ObjectStore {
  /** Opens a private place that nobody else sees. It must be published or discarded in the end. */
  begin(): Promise<ObjectDraft>;

  /**
   * Makes settled drafts visible under their keys, all in one go: when it resolves they outlive a power cut. Where a
   * key is there already it becomes these bytes, which are the same unless the one that is there is damaged. After a
   * fault some may be visible: discard all, and try anew.
   */
  publish(publications: readonly Publication[]): Promise<void>;

  /** Reads an object, or a range of it, in chunks that become the caller's. `RangeError` if it reaches outside. */
  read(key: ObjectKey, range?: ObjectRange): AsyncIterable<Uint8Array>;

  /** The object's length in bytes; null if there is none. */
  size(key: ObjectKey): Promise<number | null>;

  /** Takes an object away for good; nothing happens if there is none. */
  remove(key: ObjectKey): Promise<void>;

  /** Every published object, in no order, to be compared with the rows that should know it. */
  list(): AsyncIterable<StoredObject>;

  /** Takes away drafts last written before then, which killed processes have left, and says how many. */
  sweepDrafts(olderThan: Date): Promise<number>;
}

/** An object in the making. One writer, one call at a time. */
export interface ObjectDraft {
  /**
   * Adds bytes, which from then on belong to the draft and must not change. Answers with a promise when the writer
   * should wait before giving more. After a fault every further call throws that fault again.
   */
  write(chunk: Uint8Array): void | Promise<void>;

  /** Brings all bytes to stable storage, not yet visible. A fault here loses the draft: its bytes must be sent again. */
  settle(): Promise<{ readonly sizeBytes: number }>;

  /** Gives the draft up; nothing happens if it has been published or discarded. */
  discard(): Promise<void>;
}

/** A document that lies in the store under a key of its own, which its row keeps. */
export type SealedDocument = {
  /** SHA-256 of what lies in the store. */
  readonly objectSha256: Uint8Array<ArrayBuffer>;
  readonly key: Uint8Array<ArrayBuffer>;
};

/**
 * Documents that belong to one row each: no two have an object in common, even of the same bytes, so that one can be let
 * go without asking who else has it; and whoever forgets its key has let it go, in every copy of the store.
 */
export interface SealedDocuments {
  /** Keeps a document durably. Nothing says that it is there but what this answers. */
  put(bytes: Uint8Array): Promise<SealedDocument>;

  /** Begins one that is too large for memory. */
  begin(): Promise<SealedDraft>;

  /** A document’s bytes. Throws `ObjectMissing`, and an error where they are not what was put there. */
  open(sealed: SealedDocument): Promise<Uint8Array<ArrayBuffer>>;

  /** Its bytes piece by piece. Only once the last piece was given are they known to be what was put there: else it throws. */
  read(sealed: SealedDocument): AsyncIterable<Uint8Array>;

  /** Takes it out of the store; nothing happens if it is not there. */
  remove(objectSha256: Uint8Array): Promise<void>;
}

/** A sealed document in the making. One writer, one call at a time. */
export interface SealedDraft {
  /** A promise holds the writer back. */
  write(chunk: Uint8Array): void | Promise<void>;

  /** Makes it visible under its name. When it resolves it outlives a power cut. */
  keep(): Promise<SealedDocument>;

  /** Gives it up; nothing happens if it was kept. */
  discard(): Promise<void>;
}

/** There is no object of this key. */
export class ObjectMissing extends Error {
  readonly key: ObjectKey;

  constructor(key: ObjectKey) {
    super(`no object ${key}`);
    this.name = 'ObjectMissing';
    this.key = key;
  }
}

/** There is no room: what is being stored must be refused, and what is stored is unharmed. */
export class StorageFull extends Error {
  constructor(cause: unknown) {
    super('the object store is full', { cause });
    this.name = 'StorageFull';
  }
}

/** The storage did not do as asked. `code` is its own word for why, such as EIO. */
export class StorageFailed extends Error {
  readonly code: string;

  constructor(code: string, cause?: unknown) {
    super(`the object store failed: ${code}`, { cause });
    this.name = 'StorageFailed';
    this.code = code;
  }
}
