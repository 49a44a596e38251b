/** A line of the log, without its end, and where it stands: in which part, counted from 1. */
export type LogLine = { readonly file: string; readonly line: number; readonly text: string };

/** How far the log went at a moment: its parts in order, each with its length in bytes. */
export type LogExtent = readonly { readonly file: string; readonly bytes: number }[];

/**
 * Where checkpoints of the audit are kept: a second place, which those who administer the database
 * should not be able to write. Lines are appended and never changed.
 */
export interface CheckpointLog {
  /** How far it goes now. */
  extent(): Promise<LogExtent>;

  /** Its lines as far as it went then, oldest first. One cut short, by a kill, is a line of its own. */
  read(extent: LogExtent): AsyncIterable<LogLine>;

  /**
   * Adds a line; when it resolves, the line outlives a power cut. After a fault the line may be
   * there, whole or in part: read again before adding another. One writer at a time.
   */
  append(line: string, at: Date): Promise<void>;
}
