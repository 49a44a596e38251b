/** A receiver of images, freshly started on empty storage. */
export type Receiver = {
  readonly port: number;
  readonly calledAet: string;
  /** The process whose tree's CPU time and memory are the receiver's. */
  readonly pid: number;
  /** A database server beside it, measured apart. Null where the receiver has none of its own kind. */
  readonly databasePid: number | null;
  /** How many images are stored now, by the receiver's own account. */
  stored(): Promise<number>;
  stop(): Promise<void>;
};

/** Starts a receiver whose data goes into an empty folder. */
export type StartReceiver = (folder: string) => Promise<Receiver>;

export const CALLING_AE_TITLE = 'BENCHPACS';
